"""
How much what two entries say is alike: for whoever asks whether they are of one meeting.

``feeds.reconcile`` asks it of two readings of one list, ``directory.joining`` of two lists. Pure.
"""
