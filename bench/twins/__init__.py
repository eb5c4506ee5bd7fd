"""Published networks in PyTorch and Keras, written after their description, to compare their cost with the zoo's."""
