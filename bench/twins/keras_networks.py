"""The networks in Keras 3 on TensorFlow, with the channels last."""

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from .works import Work, parts


def part(name: str, weights: dict, family: str) -> keras.Layer:
    """The layer that has the weights of a name."""
    weight = weights[name + ".weight"]
    if weight.ndim == 1:
        layer = keras.layers.BatchNormalization(epsilon=1e-5, momentum=0.9)
        axes = 0 if name.startswith("feature_processing_block") else 1 if family in ("signals", "points") else 2
        layer.build((None,) * (1 + axes) + (len(weight),))
        layer.set_weights([weights[f"{name}.{key}"] for key in ("weight", "bias", "running_mean", "running_var")])
        return layer
    out, into, *kernel = weight.shape
    turned = np.transpose(weight, (*range(2, weight.ndim), 1, 0))
    if not kernel or kernel == [1]:
        layer = keras.layers.Dense(out)
        turned = turned.reshape(into, out)
    elif len(kernel) == 2:
        layer = keras.layers.Conv2D(out, tuple(kernel), padding="valid" if family == "images" else "same")
    else:
        layer = keras.layers.Conv1D(out, kernel[0], strides=2)
    layer.build((None, *(None for _ in kernel), into) if turned.ndim > 2 else (None, into))
    layer.set_weights([turned, weights[name + ".bias"]])
    return layer


def second(name: str) -> str:
    """The name of the map of the aggregate beside that of an element."""
    return name + ("_s" if name.endswith("conv") else "s")


class Network(keras.Model):
    """A published network; a subclass for each family has its layers in order."""

    def __init__(self, weights: dict, family: str, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.names = parts(weights)
        self.parts = [part(name, weights, family) for name in self.names]
        self.channel_dropout = keras.layers.SpatialDropout2D(dropout) if dropout else None
        self.vector_dropout = keras.layers.Dropout(dropout) if dropout else None

    def apply(self, name: str, x, training: bool):
        """Applies a part."""
        layer = self.parts[self.names.index(name)]
        if isinstance(layer, keras.layers.BatchNormalization):
            return layer(x, training=training)
        return layer(x)

    @staticmethod
    def merged(x):
        shape = ops.shape(x)
        return ops.reshape(x, (shape[0] * shape[1], *shape[2:]))

    @staticmethod
    def split(y, x):
        shape = ops.shape(x)
        return ops.reshape(y, (shape[0], shape[1], *ops.shape(y)[1:]))

    def each(self, name: str, x, training: bool):
        """Applies a part to each element."""
        return self.split(self.apply(name, self.merged(x), training), x)

    def dss(self, x, pattern: str, norm: str, training: bool, aggregate: str = "sum"):
        """BN(map x_i) + BNs(maps(agg_j x_j)); the names of the second map have an s at the end."""
        whole = ops.sum(x, 1) if aggregate == "sum" else ops.max(x, 1)
        own = self.each(pattern, x, training)
        other = self.apply(second(pattern), whole, training)
        if norm:
            own = self.each(norm, own, training)
            other = self.apply(norm + "s", other, training)
        return own + ops.expand_dims(other, 1)

    def drop(self, x, training: bool):
        """Dropout of whole channels."""
        if not self.dropout:
            return x
        if len(x.shape) == 3:
            return self.vector_dropout(x, training=training)
        return self.split(self.channel_dropout(self.merged(x), training=training), x)

    def selection(self, x, training: bool, dropout: bool):
        """The Deep Sets block that ends in a logit for each element."""
        for layer in (1, 2):
            x = ops.elu(self.dss(x, f"deep_sets_block.fc_{layer}", "", training, "max"))
            x = self.drop(x, training) if dropout else x
        return ops.squeeze(self.dss(x, "deep_sets_block.fc_3", "", training, "max"), 2)


class Signals(Network):
    """relu(BN(conv x_i) + sum_j BNs(convs x_j)), circular, stride 2."""

    def circular(self, layer: str, x, training: bool):
        conv = self.parts[self.names.index(f"conv{layer}")]
        total = conv.kernel_size[0] - 1
        left, right = (total + 1) // 2, total // 2
        y = self.merged(x)
        y = conv(ops.concatenate([y[:, y.shape[1] - left:], y, y[:, :right]], 1))
        return self.split(self.apply(f"bn{layer}", y, training), x)

    def call(self, x, training=False):
        for layer in "123":
            x = ops.relu(self.circular(layer, x, training)
                         + ops.sum(self.circular(layer + "s", x, training), 1, keepdims=True))
        return self.apply("fc1", ops.sum(ops.sum(x, 2), 1), training)


class Points(Network):
    """PointNet with DSS layers, and a Deep Sets block."""

    def call(self, x, training=False):
        for layer in (1, 2, 3):
            x = ops.relu(self.dss(x, f"conv_block_1.conv_{layer}", f"conv_block_1.bn{layer}", training))
        return self.selection(ops.max(x, 2), training, dropout=False)


class Images(Network):
    """Three blocks of three convolutions, and a Deep Sets block."""

    def call(self, x, training=False):
        for block, window in ((1, 2), (2, 2), (3, 5)):
            for layer in (1, 2, 3):
                name = f"conv_block_{block}."
                x = ops.elu(self.dss(x, f"{name}conv_{layer}", f"{name}bn{layer}", training))
                x = self.drop(x, training)
            x = self.split(ops.max_pool(self.merged(x), window), x)
        # As PyTorch flattens: the channels first. Only one position is left.
        x = ops.transpose(x, (0, 1, 4, 2, 3))
        shape = ops.shape(x)
        x = ops.reshape(x, (shape[0], shape[1], shape[2] * shape[3] * shape[4]))
        return self.selection(x, training, dropout=True)


class UNet(Network):
    """A U-Net of DSS layers with a Deep Sets block at the bottom."""

    levels = 4

    def double(self, x, name: str, training: bool):
        for layer in "03":
            x = ops.relu(self.dss(x, f"{name}.{layer}.conv", f"{name}.{layer}.bn", training))
            x = self.drop(x, training)
        return x

    def up(self, x, factor: int):
        y = self.merged(x)
        size = (y.shape[1] * factor, y.shape[2] * factor)
        return self.split(tf.raw_ops.ResizeBilinear(images=y, size=size, align_corners=True), x)

    def bottom(self, x, training: bool):
        x = self.split(ops.max_pool(self.merged(x), 2, strides=8), x)
        b, n, height, width, c = ops.shape(x)
        x = ops.reshape(ops.transpose(x, (0, 2, 3, 1, 4)), (b * height * width, n, c))
        for layer in (1, 2, 3):
            name = "feature_processing_block."
            x = ops.relu(self.dss(x, f"{name}fc_{layer}", f"{name}bn{layer}", training, "max"))
        x = ops.transpose(ops.reshape(x, (b, height, width, n, c)), (0, 3, 1, 2, 4))
        return self.up(x, 8)

    def features(self, x, training: bool):
        skips = []
        for level in range(1, self.levels + 1):
            x = self.split(ops.max_pool(self.merged(x), 2), x) if level > 1 else x
            x = self.double(x, f"dconv_down{level}", training)
            skips.append(x)
        x = ops.concatenate([self.bottom(x, training), skips.pop()], 4)
        for level in range(self.levels - 1, 0, -1):
            x = ops.concatenate([self.up(self.double(x, f"dconv_up{level}", training), 2), skips.pop()], 4)
        return x


class Colour(UNet):
    """Ends in a DSS layer for each image."""

    def call(self, x, training=False):
        return self.dss(self.features(x, training), "last_conv.conv", "last_conv.bn", training)


class Deblur(UNet):
    """One level more, and one image for the set."""

    levels = 5

    def call(self, x, training=False):
        y = ops.relu(self.apply("conv1", ops.max(self.features(x, training), 1), training))
        return self.apply("conv2", y, training)


FAMILIES = {"signals": Signals, "points": Points, "images": Images, "colour": Colour, "deblur": Deblur}


def network(work: Work, weights: dict, dropout: float = 0.5) -> Network:
    """The network of a work, ready to be trained with Adam."""
    model = FAMILIES[work.family](weights, work.family, dropout)
    loss = (keras.losses.SparseCategoricalCrossentropy(from_logits=True) if work.has_labels
            else keras.losses.MeanAbsoluteError())
    model.compile(optimizer=keras.optimizers.Adam(1e-3, epsilon=1e-7), loss=loss)
    return model


def answers(work: Work, raw: np.ndarray) -> np.ndarray:
    """Log-probabilities, or images."""
    if work.has_labels:
        return tf.nn.log_softmax(raw).numpy()
    return np.clip(raw, -1, 1) if work.family == "deblur" else raw
