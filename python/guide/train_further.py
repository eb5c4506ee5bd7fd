"""Loads a model that Java exported, predicts with it, trains it further, and saves the next version."""

import sys
from pathlib import Path

import numpy as np
import tensorflow as tf

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "waves")
sets = np.load(folder / "sets.npz")
x, y = tf.constant(sets["x"]), tf.constant(sets["y"], tf.int32)

model = tf.saved_model.load(str(folder / "serving/signals-dss/1"))
predict = model.signatures["serving_default"]
answers = predict(x=x)
print("accuracy in Python:", np.mean(answers["index"].numpy() == sets["y"]))

java = np.load(folder / "answers.npz")["probabilities"]
difference = np.abs(answers["probabilities"].numpy() - java).max()
print("same probabilities as in Java:", difference < 1e-5)

trainable = [variable for variable in model.variables if variable.trainable]
print("trainable variables:", len(trainable))
optimizer = tf.keras.optimizers.Adam(1e-4)
losses = []
for step in range(20):
    with tf.GradientTape() as tape:
        right = tf.gather(predict(x=x)["probabilities"], y, axis=1, batch_dims=1)
        loss = -tf.reduce_mean(tf.math.log(right))
    optimizer.apply_gradients(zip(tape.gradient(loss, trainable), trainable))
    losses.append(float(loss))
print("the loss decreased:", losses[-1] < losses[0])

tf.saved_model.save(model, str(folder / "serving/signals-dss/2"), signatures=model.signatures)
