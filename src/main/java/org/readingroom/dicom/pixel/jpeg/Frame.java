package org.readingroom.dicom.pixel.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.dicom.pixel.jpeg.JpegHeader.Process;
import org.readingroom.io.FormatException;

/** The frame header: size, precision, components and how they are sampled. Source: ITU-T T.81 B.2.2, A.1, A.2. */
final class Frame {

    private static final int MOST_COMPONENTS = 4;

    final Process process;
    final int precision;
    final int columns;
    final List<Component> components;
    final int mostHorizontal;
    final int mostVertical;
    private int rows;

    private Frame(Process process, int precision, int rows, int columns, List<Component> components) {
        this.process = process;
        this.precision = precision;
        this.rows = rows;
        this.columns = columns;
        this.components = components;
        mostHorizontal = components.stream().mapToInt(c -> c.horizontal).max().orElse(1);
        mostVertical = components.stream().mapToInt(c -> c.vertical).max().orElse(1);
    }

    /** @param in stands behind the segment's length @param baseline 8 bits only */
    static Frame read(JpegBytes in, int end, Process process, boolean baseline) throws FormatException {
        if (end - in.at < 6) throw in.damaged("a frame header of " + (end - in.at + 2) + " bytes", "at least 8");
        int precision = in.next8("a frame header");
        boolean known = process == Process.LOSSLESS ? precision >= 2 && precision <= 16 : precision == 8 || precision == 12 && !baseline;
        if (!known) throw in.damaged("samples of " + precision + " bits",
            process == Process.LOSSLESS ? "2 to 16 bits" : baseline ? "8 bits" : "8 or 12 bits");
        int rows = in.next16("a frame header"), columns = in.next16("a frame header"), count = in.next8("a frame header");
        if (columns == 0) throw in.damaged("a frame without columns", "1 to 65535");
        if (count < 1 || count > MOST_COMPONENTS) throw in.damaged(count + " components", "1 to " + MOST_COMPONENTS);
        if (end - in.at != 3 * count) throw in.damaged("a frame header with " + (end - in.at) + " bytes for " + count + " components", "3 for each");
        List<Component> components = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int id = in.next8("a frame header"), sampling = in.next8("a frame header"), quantizer = in.next8("a frame header");
            int h = sampling >> 4, v = sampling & 15;
            if (h < 1 || h > 4 || v < 1 || v > 4 || quantizer > 3)
                throw in.damaged("component " + (n + 1) + " sampled " + h + " x " + v + " with quantization table " + quantizer,
                    "1 to 4 each way, table 0 to 3");
            if (components.stream().anyMatch(c -> c.id == id)) throw in.damaged("two components numbered " + id, "different numbers");
            components.add(new Component(id, h, v, quantizer));
        }
        Frame frame = new Frame(process, precision, rows, columns, List.copyOf(components));
        for (Component c : components)
            if (frame.mostHorizontal % c.horizontal != 0 || frame.mostVertical % c.vertical != 0)
                throw in.unsupported("components sampled in fractions of each other");
        return frame;
    }

    int rows() {
        return rows;
    }

    boolean isLossless() {
        return process == Process.LOSSLESS;
    }

    /** Columns of a minimum coded unit of all components. */
    private int unitColumns() {
        return mostHorizontal * (isLossless() ? 1 : 8);
    }

    int units() {
        return (columns + unitColumns() - 1) / unitColumns();
    }

    int unitRows() {
        int high = mostVertical * (isLossless() ? 1 : 8);
        return (rows + high - 1) / high;
    }

    /**
     * Works out the components' sizes, once the number of rows is known.
     *
     * @param bytes what is left of the stream: each sample or block needs a bit of them at least
     */
    void measure(int rows, JpegBytes in, long bytes) throws FormatException {
        this.rows = rows;
        long codes = 0;
        int unit = isLossless() ? 1 : 8;
        for (Component c : components) {
            c.columns = (int) (((long) columns * c.horizontal + mostHorizontal - 1) / mostHorizontal);
            c.rows = (int) (((long) rows * c.vertical + mostVertical - 1) / mostVertical);
            c.stride = units() * c.horizontal * unit;
            c.paddedRows = unitRows() * c.vertical * unit;
            codes += isLossless() ? (long) c.columns * c.rows : (long) c.blockColumns() * c.blockRows();
        }
        if (codes > 8 * bytes) throw in.truncated(bytes + " bytes of code for " + columns + " x " + rows + " pixels");
        for (Component c : components)
            if ((long) c.stride * c.paddedRows > Integer.MAX_VALUE - 64) throw in.unsupported("an image of " + columns + " x " + rows);
    }
}
