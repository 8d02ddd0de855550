"""Open Referral UK (HSDS-UK 3.0): the directory as councils and their software read it."""
