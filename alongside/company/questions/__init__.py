"""Times at which people may ask somebody who has been there anything: offered, booked, called off, and what was said of them."""
