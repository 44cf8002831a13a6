"""A bare Wagtail page with the portal's blocks: the measure for what the portal adds to a page."""
