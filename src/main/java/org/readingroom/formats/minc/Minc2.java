package org.readingroom.formats.minc;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.readingroom.formats.PackedBytes;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/** MINC 2: the image of full resolution in an HDF5 file. All that jhdf does, it does behind {@link HdfFence}. */
final class Minc2 {

    private static final String ROOT = "/minc-2.0", DIMORDER = "dimorder";
    private static final long MOST_ATTRIBUTE = 1 << 26; // bytes; histories and transforms take thousands
    private static final long NANOSECONDS_A_BYTE = 200; // about twenty times what inflating takes

    private final MincBytes bytes;
    private final HdfFence fence;
    private final long size;
    private final Map<String, Map<String, MincValue>> attributes = new LinkedHashMap<>();
    private final Map<String, double[]> positions = new LinkedHashMap<>();
    private MincHeader header;

    private Minc2(MincBytes bytes, HdfFence fence) throws IOException {
        this.bytes = bytes;
        this.fence = fence;
        size = bytes.size();
    }

    static MincHeader header(MincBytes bytes, Superblock superblock, HdfFence fence) throws IOException {
        long missing = superblock.end() - bytes.size();
        if (missing > 0) throw new FormatException(bytes.file(), "there are " + bytes.size() + " bytes", superblock.end() + ", so " + missing + " are missing",
            "The file is truncated; copy or export it again.");
        Minc2 reading = new Minc2(bytes, fence);
        fence.run(bytes, 0, reading::read);
        return reading.header;
    }

    private void read(HdfFile hdf) throws IOException {
        Node root = hdf.getChild(ROOT.substring(1));
        if (!(root instanceof Group minc)) throw new FormatException(bytes.file(), "an HDF5 file without the group minc-2.0", "a MINC 2 image", "It holds something else.");
        attributes(MincHeader.GLOBAL, minc);
        children(minc, "info");
        children(minc, "dimensions");
        Group images = group(group(minc, "image"), "0");
        Dataset image = dataset(images, MincHeader.IMAGE);
        attributes(MincHeader.IMAGE, image);
        List<String> names = dimensions(image);
        if (names.size() != image.getDimensionsAsLong().length || names.stream().distinct().count() != names.size())
            throw new FormatException(bytes.file(), "the dimensions " + names + " for an image of " + image.getDimensionsAsLong().length, "a name for each in dimorder", HdfFence.ADVICE);
        HdfNumbers.Stored stored = HdfNumbers.type(bytes.file(), image.getDataType());
        header = new MincHeader(2, names, image.getDimensionsAsLong(), stored.type(), stored.order(), attributes, positions, range(images, MincHeader.IMAGE_MIN, names, image),
            range(images, MincHeader.IMAGE_MAX, names, image), storage(hdf, image, stored.type().bytes()));
    }

    private Group group(Group in, String name) throws FormatException {
        if (in.getChild(name) instanceof Group g) return g;
        throw new FormatException(bytes.file(), "no group " + name + " in " + in.getName(), "the groups of MINC 2", HdfFence.ADVICE);
    }

    private Dataset dataset(Group in, String name) throws FormatException {
        if (in.getChild(name) instanceof Dataset d) return d;
        throw new FormatException(bytes.file(), "no dataset " + name + " in " + in.getName(), "the datasets of MINC 2", HdfFence.ADVICE);
    }

    private void children(Group minc, String name) {
        if (!(minc.getChild(name) instanceof Group g)) return;
        for (Node n : g.getChildren().values()) {
            attributes(n.getName(), n);
            if (MincAxes.SPATIAL.contains(n.getName()) && n instanceof Dataset d && d.getDimensionsAsLong().length == 1) HdfNumbers.numbers(d, size).ifPresent(p -> positions.put(n.getName(), p));
        }
    }

    private void attributes(String name, Node of) {
        Map<String, MincValue> values = new LinkedHashMap<>();
        for (Attribute a : of.getAttributes().values()) HdfNumbers.value(a, Math.min(size, MOST_ATTRIBUTE)).ifPresent(v -> values.put(a.getName(), v));
        attributes.put(name, values);
    }

    private List<String> dimensions(Dataset of) {
        Attribute order = of.getAttribute(DIMORDER);
        String text = order == null ? "" : HdfNumbers.value(order, MOST_ATTRIBUTE).map(MincValue::text).orElse("");
        return text.isBlank() ? List.of() : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    /** A name too many in its dimorder is left out, as nibabel does. */
    private MincRange range(Group images, String name, List<String> image, Dataset of) throws FormatException {
        if (!(images.getChild(name) instanceof Dataset d)) return null;
        long[] lengths = d.getDimensionsAsLong();
        List<String> said = dimensions(d), over = said.subList(0, Math.min(said.size(), lengths.length));
        double[] values = HdfNumbers.numbers(d, size).orElse(new double[0]);
        long expected = 1;
        for (String n : over) expected *= image.contains(n) ? of.getDimensionsAsLong()[image.indexOf(n)] : -1;
        if (over.size() != lengths.length || values.length != expected) throw new FormatException(bytes.file(), name + " of " + values.length + " values over " + over,
            "one for each place along dimensions of the image", HdfFence.ADVICE);
        return new MincRange(over, values);
    }

    private MincStorage storage(HdfFile hdf, Dataset image, int typeBytes) throws IOException {
        double all = typeBytes;
        for (long n : image.getDimensionsAsLong()) all *= n;
        if (image instanceof ContiguousDataset c) {
            long at = c.getDataAddress() + hdf.getUserBlockSize();
            if (!(all <= size)) throw new FormatException(bytes.file(), "an image of " + (long) all + " bytes in a file of " + size, "a file that holds it", HdfFence.ADVICE);
            ByteSource.checkFits(bytes.file(), at, (long) all, size);
            return new Whole(bytes, at, image.getDimensionsAsLong(), typeBytes);
        }
        if (image instanceof CompactDataset c) return new Small(image.getDimensions(), c.getDataBuffer());
        if (!(image instanceof ChunkedDataset)) throw new FormatException(bytes.file(), "samples kept in a way of their own", "contiguous or chunked ones", "Write the file again with mincconvert -2.");
        if (PackedBytes.least(all) > size) throw new FormatException(bytes.file(), "an image of " + (long) all + " bytes in a file of " + size, "a file that can hold it packed", HdfFence.ADVICE);
        return new Chunked(fence, bytes, typeBytes, (long) Math.min(all, 1e15), new long[1]);
    }

    private record Whole(MincBytes bytes, long at, long[] dimensions, int typeBytes) implements MincStorage {
        @Override
        public OptionalLong offset() {
            return OptionalLong.of(at);
        }

        @Override
        public void boxes(Box box) throws IOException {
            int[] size = Arrays.stream(dimensions).mapToInt(n -> (int) n).toArray();
            long[] first = new long[size.length];
            size[0] = 1;
            double slab = typeBytes;
            for (int s : size) slab *= s;
            if (!(slab <= Integer.MAX_VALUE - 8)) throw new FormatException(bytes.file(), "slabs of " + (long) slab + " bytes", "fewer than 2^31", "Reshape the file with mincreshape.");
            for (; first[0] < dimensions[0]; first[0]++) box.take(first, size, ByteBuffer.wrap(bytes.read(at + first[0] * (long) slab, (int) slab)));
        }
    }

    /** An image that stands in the header itself. */
    private record Small(int[] dimensions, ByteBuffer samples) implements MincStorage {
        @Override
        public OptionalLong offset() {
            return OptionalLong.empty();
        }

        @Override
        public void boxes(Box box) throws IOException {
            box.take(new long[dimensions.length], dimensions, samples.slice());
        }
    }

    /** @param missing how many pieces were never written, once they were read; not copied */
    private record Chunked(HdfFence fence, MincBytes bytes, int typeBytes, long all, long[] missing) implements MincStorage {
        @Override
        public OptionalLong offset() {
            return OptionalLong.empty();
        }

        @Override
        public void boxes(Box box) throws IOException {
            fence.run(bytes, all * NANOSECONDS_A_BYTE, hdf -> missing[0] = new HdfChunks(bytes.file(), (ChunkedDataset) hdf.getByPath(ROOT + "/image/0/image"), typeBytes).boxes(box));
        }

        @Override
        public List<Finding> findings() {
            return missing[0] == 0 ? List.of() : List.of(Finding.warning("UNWRITTEN", missing[0] + " pieces of the image were never written; their voxels are 0.", ""));
        }
    }
}
