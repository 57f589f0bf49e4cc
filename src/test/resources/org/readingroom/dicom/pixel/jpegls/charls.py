"""CharLS as the oracle of JPEG-LS.

charls.py make FOLDER     writes NAME.raw (samples), NAME.jls (coded by CharLS), NAME.dec (decoded by CharLS) and cases.txt
charls.py check FOLDER    decodes each NAME.ours and compares it with NAME.raw within the loss; prints one line for each that differs
Samples are rows, columns, components (interleaved), little endian, 1 byte up to 8 bits, else 2.
"""
import ctypes as c, os, sys
import numpy as np

lib = c.CDLL("libcharls.so.2")


class Frame(c.Structure):
    _fields_ = [("width", c.c_uint32), ("height", c.c_uint32), ("bits", c.c_int32), ("components", c.c_int32)]


class Preset(c.Structure):
    _fields_ = [(n, c.c_int32) for n in ("maxval", "t1", "t2", "t3", "reset")]


for f in ("charls_jpegls_encoder_create", "charls_jpegls_decoder_create"):
    getattr(lib, f).restype = c.c_void_p
lib.charls_jpegls_encoder_encode_from_buffer.argtypes = [c.c_void_p, c.c_char_p, c.c_size_t, c.c_uint32]
lib.charls_jpegls_encoder_set_destination_buffer.argtypes = [c.c_void_p, c.c_void_p, c.c_size_t]
lib.charls_jpegls_encoder_get_bytes_written.argtypes = [c.c_void_p, c.POINTER(c.c_size_t)]
lib.charls_jpegls_decoder_set_source_buffer.argtypes = [c.c_void_p, c.c_char_p, c.c_size_t]
lib.charls_jpegls_decoder_decode_to_buffer.argtypes = [c.c_void_p, c.c_void_p, c.c_size_t, c.c_uint32]


def must(status):
    if status:
        raise ValueError("CharLS status %d" % status)


def dtype(bits):
    return np.dtype("u1" if bits <= 8 else "<u2")


def planes(a, ilv):
    """CharLS wants one component after the other without interleaving, else pixel by pixel."""
    return np.ascontiguousarray(np.moveaxis(a, 2, 0)) if ilv == 0 else np.ascontiguousarray(a)


def encode(a, bits, near, ilv, preset, transform):
    h, w, n = a.shape
    e = c.c_void_p(lib.charls_jpegls_encoder_create())
    try:
        must(lib.charls_jpegls_encoder_set_frame_info(e, c.byref(Frame(w, h, bits, n))))
        must(lib.charls_jpegls_encoder_set_near_lossless(e, near))
        must(lib.charls_jpegls_encoder_set_interleave_mode(e, ilv))
        if preset:
            must(lib.charls_jpegls_encoder_set_preset_coding_parameters(e, c.byref(Preset(*preset))))
        if transform:
            must(lib.charls_jpegls_encoder_set_color_transformation(e, transform))
        source = planes(a, ilv).tobytes()
        buffer = c.create_string_buffer(len(source) * 3 + 4096)
        must(lib.charls_jpegls_encoder_set_destination_buffer(e, buffer, len(buffer)))
        must(lib.charls_jpegls_encoder_encode_from_buffer(e, source, len(source), 0))
        size = c.c_size_t()
        must(lib.charls_jpegls_encoder_get_bytes_written(e, c.byref(size)))
        return buffer.raw[:size.value]
    finally:
        lib.charls_jpegls_encoder_destroy(e)


def decode(code, shape, bits, ilv):
    d = c.c_void_p(lib.charls_jpegls_decoder_create())
    try:
        must(lib.charls_jpegls_decoder_set_source_buffer(d, code, len(code)))
        must(lib.charls_jpegls_decoder_read_header(d))
        size = int(np.prod(shape)) * dtype(bits).itemsize
        buffer = c.create_string_buffer(size)
        must(lib.charls_jpegls_decoder_decode_to_buffer(d, buffer, size, 0))
        h, w, n = shape
        a = np.frombuffer(buffer.raw, dtype(bits))
        return np.moveaxis(a.reshape(n, h, w), 0, 2) if ilv == 0 else a.reshape(shape)
    finally:
        lib.charls_jpegls_decoder_destroy(d)


def picture(kind, shape, most, seed):
    random = np.random.default_rng(seed)
    h, w, n = shape
    y, x, z = np.mgrid[0:h, 0:w, 0:n]
    if kind == "noise":
        a = random.integers(0, most + 1, shape)
    elif kind == "flat":
        a = np.full(shape, most // 3) + (random.random(shape) > 0.98) * (most // 2)
    elif kind == "constant":
        a = np.full(shape, most)
    elif kind == "smooth":
        a = most * (0.5 + 0.3 * np.sin(x / 9 + z) * np.cos(y / 7)) + random.normal(0, most / 200, shape)
    else:  # steps: large plateaus, then texture that is finer than the loss
        a = (x // 8 + y // 5 + z) % 3 * (most // 3) + random.integers(0, 3, shape)
    return np.clip(np.round(a), 0, most).astype(dtype((1 << 8 if most < 256 else 1 << 9).bit_length() - 1))


def cases():
    kinds = ("noise", "flat", "smooth", "steps", "constant")
    for bits in range(2, 17):
        for kind in kinds:
            yield kind, (19, 33, 1), bits, 0, 0, None, 0
            if bits > 2:
                yield kind, (19, 33, 1), bits, min(2, (1 << bits - 1) - 1), 0, None, 0
    for shape in ((1, 1, 1), (1, 40, 1), (40, 1, 1), (2, 2, 1), (3, 5, 1), (7, 1000, 1), (130, 67, 1)):
        for kind in kinds:
            for bits in (8, 12, 16):
                for near in (0, 5):
                    yield kind, shape, bits, near, 0, None, 0
    for ilv in (0, 1, 2):
        for n in (3,) if ilv == 2 else (3, 4): # of four interleaved samples CharLS 2.4.1 loses the last: its lossless code is not
            for kind in kinds:
                for bits in (8, 12, 16):
                    for near in (0, 1, 7):
                        yield kind, (11, 29, n), bits, near, ilv, None, 0
    for kind in kinds:
        yield kind, (20, 31, 2), 8, 0, 0, None, 0
        for near in (1, 20, 100, 127):
            yield kind, (20, 31, 1), 8, near, 0, None, 0
        yield kind, (20, 31, 1), 16, 255, 0, None, 0
        for preset in ((0, 0, 0, 0, 3), (0, 0, 0, 0, 255), (0, 9, 9, 9, 0), (0, 5, 30, 100, 31)):
            yield kind, (40, 61, 1), 8, 0, 0, preset, 0
            yield kind, (40, 61, 1), 8, 3, 0, preset, 0
        # no largest sample other than 2^n - 1: CharLS 2.4.1 stops in an assertion, or codes what T.87 does not
        for preset in ((4095, 18, 67, 276, 64), (0, 15, 300, 2000, 1000)):
            yield kind, (40, 61, 1), 12, 0, 0, preset, 0
            yield kind, (40, 61, 1), 12, 9, 0, preset, 0
        for transform in (1, 2, 3):
            for ilv in (1, 2):
                for bits in (8, 16):
                    yield kind, (15, 23, 3), bits, 0, ilv, None, transform


def make(folder):
    with open(os.path.join(folder, "cases.txt"), "w") as table:
        for number, (kind, shape, bits, near, ilv, preset, transform) in enumerate(cases()):
            most = min((1 << bits) - 1, preset[0] if preset and preset[0] else 1 << 16)
            a = picture(kind, shape, most, number)
            name = os.path.join(folder, str(number))
            code = encode(a, bits, near, ilv, preset, transform)
            for suffix, data in ((".raw", a.tobytes()), (".jls", code), (".dec", decode(code, shape, bits, ilv).tobytes())):
                with open(name + suffix, "wb") as f:
                    f.write(data)
            table.write("%d %d %d %d %d %d %d %d %s\n" % (number, *shape, bits, near, ilv, transform, kind + (" preset" if preset else "")))


def check(folder):
    for line in open(os.path.join(folder, "cases.txt")):
        number, h, w, n, bits, near, ilv, transform = map(int, line.split()[:8])
        name = os.path.join(folder, str(number))
        if not os.path.exists(name + ".ours"):
            continue
        raw = np.fromfile(name + ".raw", dtype(bits)).reshape(h, w, n).astype(int)
        try:
            got = decode(open(name + ".ours", "rb").read(), (h, w, n), bits, ilv).astype(int)
            if np.abs(got - raw).max() > near:
                print("differs by %d:" % np.abs(got - raw).max(), line.strip())
        except ValueError as e:
            print(e, line.strip())


{"make": make, "check": check}[sys.argv[1]](sys.argv[2])
