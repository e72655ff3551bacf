"""Writes ONNX files, and energies.json with results of PyTorch in float64.

Made with torch 1.13 and onnx 1.12. Weights are float32; energies and gradients are those weights' in float64.
"""
import copy
import json
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")
CASES = []


class Energy(nn.Module):
    """A network within an energy."""

    def __init__(self, network, forward):
        super().__init__()
        self.network = network
        self.rule = forward

    def forward(self, x):
        return self.rule(self.network, x)


def case(name, network, rule, n, batch=1, dynamic=True, opset=13):
    torch.manual_seed(len(CASES))
    for parameter in network.parameters():
        nn.init.uniform_(parameter, -0.7, 0.7)
    model = Energy(network, rule).eval()
    axes = {"x": {0: "batch"}} if dynamic else None
    torch.onnx.export(
        model, torch.zeros(batch, n) + 0.1, f"{name}.onnx", input_names=["x"], output_names=["energy"],
        dynamic_axes=axes, opset_version=opset,
    )
    exact = copy.deepcopy(model).double()
    x = (4 * torch.rand(6, n, dtype=torch.float64) - 2).requires_grad_()
    energies, gradients = [], []
    for p in x:
        point = p.detach().reshape(1, n).repeat(batch if not dynamic else 1, 1).requires_grad_()
        energy = exact(point).reshape(-1)[0]
        (gradient,) = torch.autograd.grad(energy, point)
        energies.append(energy.item())
        gradients.append(gradient[0].tolist())
    CASES.append({"file": f"{name}.onnx", "x": x.tolist(), "energy": energies, "gradient": gradients})


def mlp(activation, *widths):
    layers = []
    for a, b in zip(widths, widths[1:]):
        layers += [nn.Linear(a, b), activation()]
    return nn.Sequential(*layers[:-1])


plain = lambda f, x: f(x).squeeze(-1)
for name, activation in {
    "relu": nn.ReLU, "silu": nn.SiLU, "gelu": nn.GELU, "elu": nn.ELU, "selu": nn.SELU, "leaky": nn.LeakyReLU,
    "softplus": nn.Softplus, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "mish": nn.Mish, "celu": nn.CELU,
    "hardswish": nn.Hardswish, "hardsigmoid": nn.Hardsigmoid, "softsign": nn.Softsign, "prelu": nn.PReLU,
}.items():
    case(name, mlp(activation, 2, 5, 4, 1), plain, 2, opset=14)
case("flat-output", mlp(nn.Tanh, 2, 5, 1), lambda f, x: f(x), 2)
case("fixed-batch-of-one", mlp(nn.Tanh, 3, 5, 1), plain, 3, dynamic=False)
case("fixed-batch-of-four", mlp(nn.Tanh, 3, 5, 1), lambda f, x: f(x).view(4), 3, batch=4, dynamic=False)
case("fixed-batch-expanded", mlp(nn.Tanh, 3, 5, 1), lambda f, x: (f(x).expand(4, 3) * x).sum(1), 3, batch=4, dynamic=False)
case("opset-9", mlp(nn.SELU, 2, 5, 1), lambda f, x: f(x).squeeze(1) + x.clamp(-1, 1).pow(2).sum(1), 2, opset=9)
case("opset-17", mlp(nn.SiLU, 2, 5, 1), lambda f, x: f(x).squeeze(1) + x.clamp(-1, 1).pow(2).sum(1), 2, opset=17)
case("norm-of-output", mlp(nn.Tanh, 2, 6, 3), lambda f, x: f(x).norm(dim=-1) + 0.5 * (x**2).sum(-1), 2)
case("no-bias", nn.Sequential(nn.Linear(3, 4, bias=False), nn.ReLU(), nn.Linear(4, 1, bias=False)), plain, 3)
case("matmul", nn.Linear(2, 2), lambda f, x: ((x @ f.weight) * x).sum(1) + f.bias[0] * x[:, 0], 2)
case("logsumexp", nn.Linear(2, 5), lambda f, x: -torch.logsumexp(f(x), dim=1), 2)
case("softmax", nn.Linear(2, 4), lambda f, x: (torch.softmax(f(x), -1) * torch.arange(4.0).to(x)).sum(-1), 2)
case("log-softmax", nn.Linear(2, 4), lambda f, x: -torch.log_softmax(f(x), -1)[:, 2], 2)
case("layer-norm", nn.Sequential(nn.Linear(2, 6), nn.LayerNorm(6), nn.SiLU(), nn.Linear(6, 1)), plain, 2, opset=13)
case("layer-norm-17", nn.Sequential(nn.Linear(2, 6), nn.LayerNorm(6), nn.SiLU(), nn.Linear(6, 1)), plain, 2, opset=17)
case("batch-norm", nn.Sequential(nn.Linear(2, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Linear(6, 1)), plain, 2)
case("dropout", nn.Sequential(nn.Linear(2, 6), nn.Dropout(), nn.ReLU(), nn.Linear(6, 1)), plain, 2)
case(
    "kernels", nn.Linear(2, 7),
    lambda f, x: -torch.log(torch.exp(-((x[:, None, :] - f.weight[None]) ** 2).sum(-1)).sum(-1) + 1e-3), 2,
)
case("slices", nn.Linear(4, 4), lambda f, x: (f(x)[:, ::2] * f(x)[:, 1::2]).sum(1) + f(x)[:, -1] - x[:, 1:3].prod(1), 4)
case("concat", mlp(nn.Tanh, 6, 5, 1), lambda f, x: f(torch.cat([x, x.sin(), x.cos()], 1)).squeeze(1), 2)
case("chunks", nn.Linear(2, 6), lambda f, x: sum(c.abs().max(1).values for c in f(x).chunk(3, 1)), 2)
case("views", nn.Linear(6, 6), lambda f, x: f(x).view(x.size(0), 2, 3).transpose(1, 2).reshape(x.shape[0], -1)[:, 1] ** 3, 6)
case("batched-products", nn.Linear(4, 4), lambda f, x: (f(x).view(-1, 2, 2) @ x.view(-1, 2, 2)).flatten(1).sum(1), 4)
case("where", nn.Linear(2, 2), lambda f, x: torch.where(x > 0.3, f(x), x.abs()).sum(1) + (x[:, 0] < x[:, 1]).to(x) * x[:, 1], 2)
case("floors", nn.Linear(2, 2), lambda f, x: (x - x.floor()).mul(f(x)).mean(1) + x.sign().sum(1) + x.ceil()[:, 0], 2)
case("residual", nn.Linear(3, 3), lambda f, x: (x + torch.tanh(f(x)) + torch.erf(x)).pow(2).sum(-1), 3)
case("expand", nn.Linear(2, 3), lambda f, x: (f.bias.expand(x.shape[0], -1) * f(x)).sum(1).exp().log1p(), 2)
case("einsum", nn.Linear(3, 3), lambda f, x: torch.einsum("bi,ij,bj->b", x, f.weight, x) + torch.einsum("bi,i->b", x, f.bias), 3)
case("einsum-layers", nn.Linear(3, 4), lambda f, x: torch.einsum("bj,bj->b", torch.einsum("bi,ji->bj", x, f.weight).tanh(), f(x)), 3)
case("einsum-outer", nn.Linear(2, 2), lambda f, x: torch.einsum("bi,bj->bij", x, f(x)).abs().sum((1, 2)) + torch.einsum("bii->b", f(x).view(-1, 1, 2) * x.view(-1, 2, 1)), 2)
case("repeat", nn.Linear(4, 1), lambda f, x: f(x.repeat(1, 2)).squeeze(1) + x.view(-1, 1, 2).repeat(1, 3, 2).pow(2).sum((1, 2)), 2)

with open("energies.json", "w") as file:
    json.dump({"source": f"torch {torch.__version__}", "cases": CASES}, file)
    file.write("\n")
