"""Trains a model that Java exported in Keras, with the package dss-zoo, and writes its weights for Java."""

import sys
from pathlib import Path

import dss_zoo
import keras
import numpy as np

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "waves")
sets = np.load(folder / "sets.npz")
x, y = sets["x"], sets["y"]

model = dss_zoo.load(folder / "serving/signals-dss/1")
print("accuracy in Python:", np.mean(model(x)["index"] == y))

few, many = x[0, :3], x[1]  # a set of 3 signals, and one of 25
answers = model([few, many])
print("sets of different sizes:", len(answers))
print("same as alone:", np.allclose(answers[0]["probabilities"], model(few)["probabilities"], atol=1e-5))

network = keras.Sequential([keras.Input((None, 100, 1)), model.as_layer()])
network.compile(keras.optimizers.Adam(1e-4), "sparse_categorical_crossentropy")
losses = network.fit(x, y, epochs=5, verbose=0).history["loss"]
print("the loss decreased:", losses[-1] < losses[0])

model.save_back(folder / "trained")  # writes trained/signals-dss-weights.npz
