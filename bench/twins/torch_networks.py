"""The networks in PyTorch, eager, with the channels first."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .works import Work, parts


def part(name: str, weights: dict, family: str) -> nn.Module:
    """The module that has the weights of a name."""
    weight = weights[name + ".weight"]
    if weight.ndim == 1:
        return Norm(len(weight))
    out, into, *kernel = weight.shape
    if not kernel:
        return nn.Linear(into, out)
    if len(kernel) == 2:
        padding = "valid" if family == "images" else "same"
        return nn.Conv2d(into, out, tuple(kernel), padding=padding)
    return nn.Conv1d(into, out, kernel[0], stride=2 if family == "signals" else 1)


def add(network: nn.Module, name: str, module: nn.Module) -> None:
    """Adds a module under a name with dots, inside of the modules that the authors' code has around it."""
    *outer, last = name.split(".")
    for each in outer:
        if each not in dict(network.named_children()):
            network.add_module(each, nn.Module())
        network = network.get_submodule(each)
    network.add_module(last, module)


class Norm(nn.modules.batchnorm._BatchNorm):
    """A batch norm of vectors, signals or images."""

    def _check_input_dim(self, x: torch.Tensor) -> None:
        assert x.dim() in (2, 3, 4)


class Network(nn.Module):
    """A published network; a subclass for each family has its layers in order."""

    def __init__(self, weights: dict, family: str, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.modules_by_name = {}
        for name in parts(weights):
            module = part(name, weights, family)
            add(self, name, module)
            self.modules_by_name[name] = module
        state = {key: torch.from_numpy(values.copy()) for key, values in weights.items()}
        missing, surplus = self.load_state_dict(state, strict=False)
        assert not surplus and all(key.endswith("num_batches_tracked") for key in missing), (missing, surplus)

    def each(self, name: str, x: torch.Tensor) -> torch.Tensor:
        """Applies a part to each element."""
        b, n = x.shape[:2]
        y = self.modules_by_name[name](x.flatten(0, 1))
        return y.view(b, n, *y.shape[1:])

    def dss(self, x: torch.Tensor, pattern: str, norm: str, aggregate: str = "sum") -> torch.Tensor:
        """BN(map x_i) + BNs(maps(agg_j x_j)); the names of the second map have an s at the end."""
        whole = x.sum(1) if aggregate == "sum" else x.max(1).values
        own = self.each(pattern, x)
        other = self.modules_by_name[second(pattern)](whole)
        if norm:
            own = self.each(norm, own)
            other = self.modules_by_name[norm + "s"](other)
        return own + other.unsqueeze(1)

    def drop(self, x: torch.Tensor) -> torch.Tensor:
        """Dropout of whole channels."""
        if not self.training or self.dropout == 0:
            return x
        if x.dim() == 3:
            return F.dropout(x, self.dropout, True)
        return F.dropout2d(x.flatten(0, 1), self.dropout, True).view_as(x)

    def selection(self, x: torch.Tensor, dropout: bool) -> torch.Tensor:
        """The Deep Sets block that ends in a logit for each element."""
        for layer in (1, 2):
            x = F.elu(self.dss(x, f"deep_sets_block.fc_{layer}", "", "max"))
            x = self.drop(x) if dropout else x
        return self.dss(x, "deep_sets_block.fc_3", "", "max").squeeze(2)


def second(name: str) -> str:
    """The name of the map of the aggregate beside that of an element."""
    return name + ("_s" if name.endswith("conv") else "s")


class Signals(Network):
    """relu(BN(conv x_i) + sum_j BNs(convs x_j)), circular, stride 2."""

    def circular(self, layer: str, x: torch.Tensor) -> torch.Tensor:
        total = self.modules_by_name[f"conv{layer}"].kernel_size[0] - 1
        b, n, c, length = x.shape
        padded = F.pad(x.reshape(b * n, c, length), ((total + 1) // 2, total // 2), mode="circular")
        y = self.modules_by_name[f"bn{layer}"](self.modules_by_name[f"conv{layer}"](padded))
        return y.view(b, n, *y.shape[1:])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in "123":
            x = F.relu(self.circular(layer, x) + self.circular(layer + "s", x).sum(1, keepdim=True))
        return self.modules_by_name["fc1"](x.sum(3).sum(1))


class Points(Network):
    """PointNet with DSS layers, and a Deep Sets block."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in (1, 2, 3):
            x = F.relu(self.dss(x, f"conv_block_1.conv_{layer}", f"conv_block_1.bn{layer}"))
        return self.selection(x.max(3).values, dropout=False)


class Images(Network):
    """Three blocks of three convolutions, and a Deep Sets block."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block, window in ((1, 2), (2, 2), (3, 5)):
            for layer in (1, 2, 3):
                name = f"conv_block_{block}."
                x = self.drop(F.elu(self.dss(x, f"{name}conv_{layer}", f"{name}bn{layer}")))
            b, n = x.shape[:2]
            x = F.max_pool2d(x.flatten(0, 1), window)
            x = x.view(b, n, *x.shape[1:])
        return self.selection(x.flatten(2), dropout=True)


class UNet(Network):
    """A U-Net of DSS layers with a Deep Sets block at the bottom."""

    levels = 4

    def double(self, x: torch.Tensor, name: str) -> torch.Tensor:
        for layer in "03":
            x = self.drop(F.relu(self.dss(x, f"{name}.{layer}.conv", f"{name}.{layer}.bn")))
        return x

    @staticmethod
    def resized(x: torch.Tensor, resize) -> torch.Tensor:
        b, n = x.shape[:2]
        y = resize(x.flatten(0, 1))
        return y.view(b, n, *y.shape[1:])

    def up(self, x: torch.Tensor, factor: int) -> torch.Tensor:
        return self.resized(
            x, lambda y: F.interpolate(y, scale_factor=factor, mode="bilinear", align_corners=True))

    def bottom(self, x: torch.Tensor) -> torch.Tensor:
        x = self.resized(x, lambda y: F.max_pool2d(y, 2, 8))
        height, width = x.shape[3:]
        b, n, c = x.shape[:3]
        x = x.permute(0, 3, 4, 1, 2).reshape(b * height * width, n, c)
        for layer in (1, 2, 3):
            x = F.relu(self.dss(x, f"feature_processing_block.fc_{layer}", f"feature_processing_block.bn{layer}", "max"))
        x = x.view(b, height, width, n, -1).permute(0, 3, 4, 1, 2)
        return self.up(x, 8)

    def features(self, x: torch.Tensor) -> torch.Tensor:
        skips = []
        for level in range(1, self.levels + 1):
            x = self.resized(x, lambda y: F.max_pool2d(y, 2)) if level > 1 else x
            x = self.double(x, f"dconv_down{level}")
            skips.append(x)
        x = torch.cat([self.bottom(x), skips.pop()], 2)
        for level in range(self.levels - 1, 0, -1):
            x = torch.cat([self.up(self.double(x, f"dconv_up{level}"), 2), skips.pop()], 2)
        return x


class Colour(UNet):
    """Ends in a DSS layer for each image."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dss(self.features(x), "last_conv.conv", "last_conv.bn")


class Deblur(UNet):
    """One level more, and one image for the set."""

    levels = 5

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = F.relu(self.modules_by_name["conv1"](self.features(x).max(1).values))
        return self.modules_by_name["conv2"](y)


FAMILIES = {"signals": Signals, "points": Points, "images": Images, "colour": Colour, "deblur": Deblur}


def network(work: Work, weights: dict, dropout: float = 0.5) -> Network:
    """The network of a work."""
    return FAMILIES[work.family](weights, work.family, dropout)


def channels_first(x: np.ndarray) -> torch.Tensor:
    """[batch, n, ...element, channels] as PyTorch has it."""
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(x, -1, 2)))


def targets(work: Work, y: np.ndarray) -> torch.Tensor:
    """Labels, or images with their channels first."""
    if work.has_labels:
        return torch.from_numpy(y.astype(np.int64))
    return torch.from_numpy(np.ascontiguousarray(np.moveaxis(y, -1, 2 if work.family == "colour" else 1)))


def loss(work: Work, raw: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Cross-entropy, or the mean absolute error."""
    return F.cross_entropy(raw, y) if work.has_labels else (raw - y).abs().mean()


def answers(work: Work, raw: torch.Tensor) -> np.ndarray:
    """Log-probabilities, or images with their channels last."""
    if work.has_labels:
        return F.log_softmax(raw, 1).numpy()
    if work.family == "deblur":
        return np.moveaxis(raw.clamp(-1, 1).numpy(), 1, -1)
    return np.moveaxis(raw.numpy(), 2, -1)
