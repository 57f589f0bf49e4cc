package org.readingroom.dicom.pixel.jpeg2000.code;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.readingroom.io.FormatException;

/** What a row of marker segments of one number says together. */
final class CouplingBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int kind, last;
    private int next;

    /** @param kind of its numbers: 0 16-bit, 1 32-bit, 2 32-bit real, 3 64-bit real @param last number of its last segment, from 0 */
    CouplingBytes(int kind, int last) {
        this.kind = kind;
        this.last = last;
    }

    int kind() {
        return kind;
    }

    /** @return false if it is not that segment's turn */
    boolean add(int number, byte[] more) {
        if (number != next || number > last) return false;
        next++;
        bytes.writeBytes(more);
        return true;
    }

    Reader reader(Code code) throws FormatException {
        if (next <= last) throw code.wrong(next + " of " + (last + 1) + " parts of a component transform", "all of them");
        return new Reader(code, ByteBuffer.wrap(bytes.toByteArray()));
    }

    /** Takes one thing after the other. */
    record Reader(Code code, ByteBuffer bytes) {

        int left() {
            return bytes.remaining();
        }

        private ByteBuffer need(int count) throws FormatException {
            if (count > bytes.remaining()) throw code.wrong("a component transform that lacks " + (count - bytes.remaining()) + " bytes", "a whole one");
            return bytes;
        }

        int u8() throws FormatException {
            return need(1).get() & 0xff;
        }

        int u16() throws FormatException {
            return need(2).getShort() & 0xffff;
        }

        long u32() throws FormatException {
            return need(4).getInt() & 0xffffffffL;
        }

        /** A list of components: how many, and how many bytes for each. */
        int[] components() throws FormatException {
            int count = u16(), width = count > 0x7fff ? 2 : 1;
            count &= 0x7fff;
            if (count < 1 || count > ImageSize.MOST_COMPONENTS) throw code.wrong("a transform of " + count + " components", "1 to " + ImageSize.MOST_COMPONENTS);
            need(count * width);
            int[] components = new int[count];
            for (int n = 0; n < count; n++) components[n] = width == 1 ? u8() : u16();
            return components;
        }

        double number(int kind) {
            return switch (kind) {
                case 0 -> bytes.getShort();
                case 1 -> bytes.getInt();
                case 2 -> bytes.getFloat();
                default -> bytes.getDouble();
            };
        }
    }
}
