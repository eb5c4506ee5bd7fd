"""What a model that was exported from Java must do in Python, one module for each kind of user."""
