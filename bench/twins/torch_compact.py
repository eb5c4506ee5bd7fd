"""Two pretrained models in PyTorch, eager, with the weights of their exports: predictions with the channels first."""

import numpy as np
import torch
import torch.nn.functional as F


class Weights:
    """The weights of an export on a device, by their names in it, in the layouts of PyTorch."""

    def __init__(self, weights: dict, device: str) -> None:
        self.all = {}
        for name, values in weights.items():
            if name.endswith("/kernel"):  # [...window, in, out] becomes [out, in, ...window]
                values = np.moveaxis(values, (-1, -2), (0, 1))
            self.all[name] = torch.from_numpy(np.ascontiguousarray(values)).to(device)

    def __getitem__(self, name: str) -> torch.Tensor:
        return self.all[name]

    def norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        """The batch norm of a prediction; the channels are the second axis."""
        return F.batch_norm(
            x, self[name + "/mean"], self[name + "/variance"], self[name + "/scale"], self[name + "/offset"], eps=EPSILON)


#: What a batch norm adds to the variance, if its network does not say otherwise.
EPSILON = 1e-5


def dss(x: torch.Tensor, weights: Weights, name: str, element_map, centred: bool = False) -> torch.Tensor:
    """map(x_i) + map'(mean_j x_j), or map(x_i - mean_j x_j) + map'(mean_j x_j), on [batch, n, channels, ...]."""
    mean = x.mean(1, keepdim=True)
    own = (x - mean if centred else x).flatten(0, 1)
    own = element_map(own, weights[name + "/self/kernel"], weights[name + "/self/bias"])
    other = element_map(mean.flatten(0, 1), weights[name + "/aggregate/kernel"], None)
    return own.view(*x.shape[:2], *own.shape[1:]) + other.unsqueeze(1)


def signals_dss(x: torch.Tensor, weights: Weights) -> torch.Tensor:
    """signals-dss: [batch, n, 1, length] to [batch, 3] probabilities."""

    def circular(x: torch.Tensor, kernel: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        half = kernel.shape[2] // 2
        return F.conv1d(F.pad(x, (half, half), mode="circular"), kernel, bias, stride=2)

    whole = (1, 2, 3)
    x = (x - x.mean(whole, keepdim=True)) / x.std(whole, correction=0, keepdim=True)
    for layer in (0, 3):
        x = dss(x, weights, f"encoder/{layer}", circular)
        x = F.relu(weights.norm(x.flatten(0, 1), f"encoder/{layer + 1}")).view_as(x)
    x = torch.log(x.mean(3) + 1e-3).mean(1)
    x = F.linear(weights.norm(x, "head/0"), weights["head/1/kernel"], weights["head/1/bias"])
    return F.softmax(x, 1)


def images_superres(x: torch.Tensor, weights: Weights) -> torch.Tensor:
    """images-superres: [batch, n, 3, height, width] to [batch, 3, 3 height, 3 width], values from 0 to 255."""

    def convolution(x: torch.Tensor, kernel: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        stride = 3 if kernel.shape[2] == 7 else 1
        return F.conv2d(x, kernel, bias, stride, kernel.shape[2] // 2)

    def layer(x: torch.Tensor, name: str) -> torch.Tensor:
        return dss(x, weights, f"encoder/1/{name}", convolution, centred=True)

    def residual(x: torch.Tensor, name: str) -> torch.Tensor:
        return F.relu(x + layer(F.relu(layer(x, f"{name}/0")), f"{name}/2"))

    b, n = x.shape[:2]
    frames = F.interpolate((x / 127.5 - 1).flatten(0, 1), scale_factor=3, mode="bilinear", align_corners=False)
    x = residual(F.relu(layer(frames.view(b, n, *frames.shape[1:]), "0")), "2")
    whole = F.relu(layer(F.relu(layer(x.mean((3, 4), keepdim=True), "4/1")), "4/3")).expand_as(x)
    x = F.relu(layer(torch.cat([whole, x], 2), "5"))
    x = residual(residual(x, "7"), "9").flatten(0, 1)
    x = F.conv2d(x, weights["encoder/1/11/kernel"], weights["encoder/1/11/bias"], padding=1)
    # The zoo has the place of a pixel in its square before the channel, PyTorch after it.
    x = F.pixel_shuffle(x.unflatten(1, (9, 3)).transpose(1, 2).flatten(1, 2), 3)
    return 127.5 * (frames + x).view(b, n, *x.shape[1:]).mean(1).clamp(-1, 1) + 127.5


#: The models, each with the name of its output.
MODELS = {"signals-dss": (signals_dss, "probabilities"), "images-superres": (images_superres, "image")}


def prediction(name: str, weights: dict, x: np.ndarray, device: str):
    """A function that predicts with a model; x and its answer have the channels last and are in main memory."""
    model, output = MODELS[name]
    here = Weights(weights, device)

    def predict() -> dict:
        with torch.inference_mode():
            y = model(torch.from_numpy(x).to(device).moveaxis(-1, 2), here)
            return {output: y.moveaxis(1, -1).cpu().numpy()}

    return predict
