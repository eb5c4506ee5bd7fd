"""Converts the smartwatch recordings of seglearn from a pickle to arrays of numbers.

Usage: exercise.py PICKLE TARGET

PICKLE is watch_dataset.npy: an array of one Python object, which NumPy reads with pickle. A pickle may call any function, so this
script reads it with an unpickler that knows four names only, those of NumPy's arrays, and gives each a stand-in of its own. No function
that the file names is called. NumPy is not needed.

TARGET is a new .npz file:
  samples   float32 [samples, 6]  the recordings one after the other: acceleration x, y, z and angular velocity x, y, z, at 50 Hz
  lengths   int32 [recordings]    the number of samples of each recording
  exercise  int32 [recordings]    the exercise, from 0
  subject   int32 [recordings]    the subject, from 1
  right     int32 [recordings]    1 for the right arm, 0 for the left
"""

import array
import math
import pickle
import struct
import sys
import zipfile

CHANNELS = 6


class Array:
    """Takes the state of a NumPy array: version, shape, type, column-major order, bytes."""

    def __setstate__(self, state):
        _, self.shape, self.type, self.column_major, self.bytes = state

    def single(self):
        """Returns the object of an array of one object."""
        if self.shape != () or len(self.bytes) != 1:
            raise pickle.UnpicklingError("expected an array of one object")
        return self.bytes[0]

    def numbers(self):
        """Returns the numbers in the order of the memory."""
        if self.type.code not in Type.CODES or self.type.order != "<":
            raise pickle.UnpicklingError(f"expected numbers of 8 bytes, found type {self.type.code}")
        numbers = struct.unpack(f"<{math.prod(self.shape)}{Type.CODES[self.type.code]}", self.bytes)
        return list(numbers)

    def rows(self):
        """Returns the rows of a matrix."""
        count, width = self.shape
        flat = self.numbers()
        if self.column_major:
            return [flat[row::count] for row in range(count)]
        return [flat[row * width : (row + 1) * width] for row in range(count)]


class Type:
    """Takes the state of a NumPy type: version, byte order, and more."""

    CODES = {"f8": "d", "i8": "q"}

    def __init__(self, code, *_):
        self.code = code

    def __setstate__(self, state):
        self.order = state[1]


class Marker:
    """Stands for the class numpy.ndarray, which the file names and does not call."""


def encode(text, encoding):
    """Pickles of protocol 2 hold bytes as Latin-1 text."""
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"expected bytes as latin1, found {encoding}")
    return text.encode(encoding)


class Restricted(pickle.Unpickler):
    """Reads a pickle of NumPy arrays, lists, dictionaries, texts and numbers, and nothing else."""

    KNOWN = {
        ("numpy.core.multiarray", "_reconstruct"): lambda *_: Array(),
        ("numpy", "ndarray"): Marker,
        ("numpy", "dtype"): Type,
        ("_codecs", "encode"): encode,
    }

    def find_class(self, module, name):
        if (module, name) not in self.KNOWN:
            raise pickle.UnpicklingError(f"expected NumPy arrays only, found {module}.{name}")
        return self.KNOWN[module, name]


def read(path):
    """Returns the dictionary in the file."""
    with open(path, "rb") as file:
        magic, major, _ = struct.unpack("<6sBB", file.read(8))
        if magic != b"\x93NUMPY" or major != 1:
            raise pickle.UnpicklingError("expected a .npy file of version 1")
        file.read(struct.unpack("<H", file.read(2))[0])
        return Restricted(file).load().single()


def npy(code, type_code, shape, numbers):
    """Returns the bytes of a .npy file."""
    header = f"{{'descr': '<{type_code}', 'fortran_order': False, 'shape': {shape}, }}"
    header += " " * (-(len(header) + 11) % 64) + "\n"
    values = array.array(code, numbers)
    if sys.byteorder == "big":
        values.byteswap()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + values.tobytes()


def main(source, target):
    data = read(source)
    recordings = [each.rows() for each in data["X"]]
    flat = [number for rows in recordings for row in rows for number in row]
    count = len(recordings)
    arrays = {
        "samples": npy("f", "f4", (len(flat) // CHANNELS, CHANNELS), flat),
        "lengths": npy("i", "i4", (count,), [len(rows) for rows in recordings]),
    }
    for name, key in (("exercise", "y"), ("subject", "subject"), ("right", "side")):
        arrays[name] = npy("i", "i4", (count,), [int(number) for number in data[key].numbers()])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zip_file:
        for name, content in arrays.items():
            zip_file.writestr(zipfile.ZipInfo(name + ".npy"), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(*sys.argv[1:])
