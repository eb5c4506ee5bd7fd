"""What is to be converted."""

import json
from dataclasses import dataclass
from pathlib import Path

Sizes = list  # of an axis, its name, or its size if there is only one


@dataclass(frozen=True)
class Job:
    """A model, a signature and formats; the fields are described in convert.py."""

    folder: Path
    signature: str
    formats: list[str]
    quantize: bool
    axes: dict[str, Sizes]
    to: Path

    @staticmethod
    def read(file: Path) -> "Job":
        """Reads the JSON file of a job."""
        fields = json.loads(file.read_text(encoding="utf-8"))
        fields["folder"] = Path(fields["folder"])
        fields["to"] = Path(fields["to"])
        return Job(**fields)

    @property
    def source(self) -> Path:
        """The copy of the SavedModel with this signature as the only one, the default."""
        return self.to / "source"

    def file(self, ending: str) -> Path:
        """A file to write."""
        return self.to / f"model.{ending}"
