"""Writes networks.json: energies and gradients of networks with weights that PyTorch draws from a seed.

The float32 weights are evaluated in float64, with gradients by autograd. Made with torch 1.13.
"""
import json
import torch

POINTS = 8


class Residual(torch.nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.block = torch.nn.Sequential(*layers)

    def forward(self, x):
        return x + self.block(x)


ACTIVATIONS = {
    "relu": torch.nn.ReLU,
    "leaky_relu": torch.nn.LeakyReLU,
    "elu": torch.nn.ELU,
    "selu": torch.nn.SELU,
    "silu": torch.nn.SiLU,
    "mish": torch.nn.Mish,
    "gelu": torch.nn.GELU,
    "gelu_tanh": lambda: torch.nn.GELU("tanh"),
    "softplus": torch.nn.Softplus,
    "tanh": torch.nn.Tanh,
    "sigmoid": torch.nn.Sigmoid,
}
CASES = []


def case(spec, dimension, make):
    torch.manual_seed(spec["seed"])
    network = make().double()
    torch.manual_seed(1)
    x = (4 * torch.rand(POINTS, dimension, dtype=torch.float64) - 2).requires_grad_()
    energy = network(x).squeeze(-1)
    (gradient,) = torch.autograd.grad(energy.sum(), x)
    CASES.append(
        {"model": {"type": "mlp", **spec}, "x": x.tolist(), "energy": energy.tolist(), "gradient": gradient.tolist()}
    )


def linear(*widths, **options):
    return torch.nn.Linear(*widths, **options)


for k, (name, activation) in enumerate(ACTIVATIONS.items()):
    case(
        {"layers": [2, 17, 9, 1], "activation": name, "seed": k},
        2,
        lambda: torch.nn.Sequential(linear(2, 17), activation(), linear(17, 9), activation(), linear(9, 1)),
    )
case(
    {"layers": [3, 8, 8, 1], "activation": ["tanh", {"leaky_relu": 0.2}, "softplus"], "seed": 123456},
    3,
    lambda: torch.nn.Sequential(
        linear(3, 8), torch.nn.Tanh(), linear(8, 8), torch.nn.LeakyReLU(0.2), linear(8, 1), torch.nn.Softplus()
    ),
)
case(
    {"layers": [2, 8, 8, 1], "activation": {"elu": 0.5}, "bias": [True, False, True], "seed": 5},
    2,
    lambda: torch.nn.Sequential(
        linear(2, 8), torch.nn.ELU(0.5), linear(8, 8, bias=False), torch.nn.ELU(0.5), linear(8, 1)
    ),
)
case(
    {"layers": [2, 16, 16, 1], "activation": "silu", "layer_norm": True, "seed": 6},
    2,
    lambda: torch.nn.Sequential(
        linear(2, 16),
        torch.nn.LayerNorm(16),
        torch.nn.SiLU(),
        linear(16, 16),
        torch.nn.LayerNorm(16),
        torch.nn.SiLU(),
        linear(16, 1),
    ),
)
case(
    {"layers": [2, 12, 12, 12, 1], "activation": "gelu", "residual": True, "seed": 7},
    2,
    lambda: torch.nn.Sequential(
        linear(2, 12),
        torch.nn.GELU(),
        Residual(linear(12, 12), torch.nn.GELU()),
        Residual(linear(12, 12), torch.nn.GELU()),
        linear(12, 1),
    ),
)
case({"layers": [4, 1], "seed": 8}, 4, lambda: torch.nn.Sequential(linear(4, 1)))

with open("networks.json", "w") as file:
    json.dump({"source": f"torch {torch.__version__}", "cases": CASES}, file, indent=1)
    file.write("\n")
