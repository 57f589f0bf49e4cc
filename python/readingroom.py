"""Reading Room from Python 3, through JPype (Debian: python3-jpype; elsewhere: the package JPype1). The same calls serve PyImageJ.

    import readingroom
    room = readingroom.start("/opt/reading-room")        # the folder that holds bin, plugins and jars
    # room = readingroom.Room(ij.context())              # with PyImageJ, whose Fiji has Reading Room
    ct = room.open("ct-folder")
    ct.array[80, 80, 30], ct.unit                        # real values [i, j, k], or [i, j, k, c, t] where there are several
    ct.affine                                            # 4 x 4, voxel index to RAS mm, as nibabel has it
    ct.propose("bone", ct.array > 300, "bone.annotations.json")
    room.run("export-segmentation", input="bone.annotations.json", image="ct-folder", output="bone.dcm")
"""

import os

import jpype
import jpype.nio
import numpy


DEBIAN_JARS = ["/usr/share/java/org.jpype.jar"]  # there JPype does not find its own jar by itself


class ReadingRoomError(Exception):
    """What Reading Room could not do, in one sentence."""


def start(folder, *options):
    """Starts Java, once in a process. options: of Java, such as -Xmx8g."""
    jars = [os.path.join(str(folder), part, "*") for part in ("plugins", "jars")]
    return start_with(jars, *options)


def start_with(classpath, *options):
    """As start, for jars and folders that lie elsewhere."""
    own = [jar for jar in DEBIAN_JARS if os.path.exists(jar)]
    jpype.startJVM("-Djava.awt.headless=true", *options, classpath=list(classpath) + own, convertStrings=True)
    small = jpype.JClass("org.readingroom.call.SmallContext")
    return Room(small.create(small.class_.getClassLoader()))


class Room:
    """Commands and files, in one SciJava context."""

    def __init__(self, context):
        self.context = context
        self.lines, self.warnings = [], []
        consumer = "java.util.function.Consumer"
        self._service("org.readingroom.call.Printer").to(
            jpype.JProxy(consumer, dict={"accept": lambda text: self.lines.append(str(text))}),
            jpype.JProxy(consumer, dict={"accept": lambda text: self.warnings.append(str(text))}))

    def open(self, path):
        """The largest image of a file or a DICOM folder."""
        return Image(self, _told(lambda: self._service("org.readingroom.volume.VolumeService").open(str(path))))

    def run(self, command, **inputs):
        """A command by its name on the command line; lists become texts with ; between. Gives the images and label maps that it made."""
        texts = jpype.JClass("java.util.LinkedHashMap")()
        for key, value in inputs.items():
            if isinstance(value, bool):
                value = "true" if value else "false"
            elif isinstance(value, (list, tuple)):
                value = ";".join(str(v) for v in value)
            texts.put(key, str(value))
        made = _told(lambda: self._service("org.readingroom.call.CallService").run(command, texts))
        volume = jpype.JClass("org.readingroom.volume.Volume")
        return [Image(self, m) if isinstance(m, volume) else m for m in made]

    def _service(self, name):
        return self.context.service(jpype.JClass(name).class_)


class Image:
    """A volume: its values, where they lie, and what was found in its files."""

    def __init__(self, room, volume):
        self.room, self.volume = room, volume
        self.name, self.unit = str(volume.name()), str(volume.quantity().unit())
        self.verdict = str(volume.verdict().name()).lower()
        self.findings = [str(f.code()) for f in volume.findings()]
        self.affine = numpy.array([[float(x) for x in row] for row in volume.grid().affine().toRas()])
        self._stored = self._real = None

    @property
    def stored(self):
        """Stored values [i, j, k] or [i, j, k, c, t]; one copy of Java's, made when it is asked for first."""
        if self._stored is None:
            s = self.volume.samples()
            self._stored = self._copied(str(s.storedType().label()), lambda p, room: _bytes().littleEndian(s, p, room))
        return self._stored

    @property
    def array(self):
        """Real values (HU, SUV ...): the stored ones where slope and intercept are 1 and 0, else float32; in either case one copy of Java's."""
        if self.volume.rescale().isIdentity():
            return self.stored
        if self._real is None:
            self._real = self._copied("float32", lambda p, room: _bytes().realLittleEndian(self.volume, p, room))
        return self._real

    def _copied(self, dtype, copy):
        s = self.volume.samples()
        planes = numpy.empty((s.planes().size(), s.nj(), s.ni()), numpy.dtype(dtype).newbyteorder("<"))
        room = planes.view(numpy.uint8).reshape(planes.shape[0], -1)
        for p in range(planes.shape[0]):
            copy(jpype.JInt(p), jpype.nio.convertToDirectBuffer(memoryview(room[p])))
        array = planes.reshape(s.times(), s.components(), s.nk(), s.nj(), s.ni()).transpose(4, 3, 2, 1, 0)
        return array[..., 0, 0] if s.components() * s.times() == 1 else array

    def propose(self, name, mask, path, author=""):
        """Adds a mask [i, j, k] to an annotation file, which is made if it is not there, as a proposed object of class name. Somebody has yet to confirm it."""
        service = self.room._service("org.readingroom.annotation.script.AnnotationService")
        flat = numpy.asarray(mask).astype(numpy.uint8).ravel(order="F")
        buffer = jpype.nio.convertToDirectBuffer(memoryview(flat))

        def work():
            before = service.open(str(path)) if os.path.exists(str(path)) else service.create(self.volume)
            service.save(service.propose(before, name, buffer, author), str(path))

        _told(work)


def _bytes():
    return jpype.JClass("org.readingroom.volume.figures.StoredBytes")


def _told(work):
    try:
        return work()
    except jpype.JException as e:
        raise ReadingRoomError(str(e.getMessage())) from e
