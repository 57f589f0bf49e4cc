package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.PixelData.Fragment;
import org.readingroom.dicom.data.PixelData.Fragments;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.FormatException;

/**
 * Which fragments make which frame. As many fragments as frames belong to them one by one, whatever a table says; else the extended or the basic
 * offset table tells, if it is sound, and if not, where a frame of the JPEG family begins. Frames may be coded together: one code then holds several.
 * Source: PS3.5 A.4, A.4.4, PS3.3 C.7.6.3.1.8.
 */
final class CodedFrames {

    private static final int ITEM_HEADER = 8;
    private static final int JPEG_START = 0xffd8, JPEG_2000_START = 0xff4f;

    private final List<List<Fragment>> frames;

    private static final int HEAD = 1 << 16; // bytes: room for the matrices of a main header

    /** Where frames are coded together: the first frame of each code, and behind the last; else null. */
    private final int[] first;

    private CodedFrames(List<List<Fragment>> frames) {
        this(frames, null);
    }

    private CodedFrames(List<List<Fragment>> codes, int[] first) {
        this.frames = codes;
        this.first = first;
    }

    /**
     * @throws TruncatedException if the file ends within a fragment, or holds fewer than frames
     * @throws FormatException    if nothing tells which fragments belong together
     */
    static CodedFrames of(DicomFile file, PixelData pixels, int frames) throws IOException {
        Fragments all = pixels.fragments(file);
        List<Fragment> fragments = all.fragments();
        if (!all.complete() && !isWhole(file, fragments)) throw new TruncatedException(file.path(), "the file ends among its " + fragments.size()
            + " fragments of pixel data", "their delimiter");
        List<Fragment> filled = fragments.stream().filter(f -> f.length() > 0).toList();
        if (filled.isEmpty()) throw new TruncatedException(file.path(), "no fragment of pixel data", "one for each of " + frames + " frames");
        if (frames == 1) return new CodedFrames(List.of(filled));
        if (Jpeg2000Codec.codesTogether(file.syntax().uid())) {
            List<List<Fragment>> codes = byCode(file, filled);
            if (codes.size() != frames) return together(file, codes, frames);
        }
        if (fragments.size() == frames) return new CodedFrames(fragments.stream().map(List::of).toList());
        if (filled.size() == frames) return new CodedFrames(filled.stream().map(List::of).toList());
        if (filled.size() < frames) throw new TruncatedException(file.path(), filled.size() + " fragments of pixel data", frames + " frames");
        for (long[] table : List.of(extended(file), all.frameOffsets())) {
            List<List<Fragment>> byTable = byTable(fragments, table, frames);
            if (!byTable.isEmpty()) return new CodedFrames(byTable);
        }
        List<List<Fragment>> byCode = byCode(file, filled);
        if (byCode.size() == frames) return new CodedFrames(byCode);
        throw new FormatException(file.path(), filled.size() + " fragments for " + frames + " frames, and "
            + (all.frameOffsets().length == 0 ? "no offset table" : "an offset table that does not point at " + frames + " of them"),
            "an offset for each frame, rising", "Nothing says which fragments belong together; export the image again.");
    }

    private static CodedFrames together(DicomFile file, List<List<Fragment>> codes, int frames) throws IOException {
        CodedFrames all = new CodedFrames(codes);
        int[] first = new int[codes.size() + 1];
        for (int c = 0; c < codes.size(); c++) first[c + 1] = first[c] + Jpeg2000Codec.framesIn(all.head(file, c, HEAD));
        if (first[codes.size()] != frames) throw new FormatException(file.path(), first[codes.size()] + " frames in " + codes.size() + " compressed streams of several frames each",
            frames + " frames as the header says", "The file is damaged, or was written otherwise than the standard says; export the image again.");
        return new CodedFrames(codes, first);
    }

    /** Number of the code, from 0, that holds a frame. */
    int code(int frame0) {
        if (first == null) return frame0;
        int code = 0;
        while (first[code + 1] <= frame0) code++;
        return code;
    }

    /** First of the frames that were coded together with this one. */
    int first(int frame0) {
        return first == null ? frame0 : first[code(frame0)];
    }

    /** How many frames were coded together with this one, itself included. */
    int together(int frame0) {
        return first == null ? 1 : first[code(frame0) + 1] - first[code(frame0)];
    }

    /** Whether a file without a delimiter ends with the last byte of its last fragment. */
    private static boolean isWhole(DicomFile file, List<Fragment> fragments) throws IOException {
        if (fragments.isEmpty()) return false;
        Fragment last = fragments.get(fragments.size() - 1);
        byte[] stated = new byte[4];
        file.read(last.offset() - 4, stated);
        return last.length() == ((stated[3] & 0xffL) << 24 | (stated[2] & 0xff) << 16 | (stated[1] & 0xff) << 8 | stated[0] & 0xff);
    }

    private static long[] extended(DicomFile file) throws IOException {
        DataSet header = file.dataSet();
        if (!header.hasValue(Tag.EXTENDED_OFFSET_TABLE)) return new long[0];
        LongBuffer offsets = ByteBuffer.wrap(file.bytes(header, Tag.EXTENDED_OFFSET_TABLE)).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        long[] table = new long[offsets.remaining()];
        offsets.get(table);
        return table;
    }

    /** Empty if the table is none for these frames: too short or long, not rising, or pointing between fragments. */
    private static List<List<Fragment>> byTable(List<Fragment> fragments, long[] table, int frames) {
        if (table.length != frames || table[0] != 0) return List.of();
        long base = fragments.get(0).offset() - ITEM_HEADER;
        Map<Long, Integer> items = new HashMap<>();
        for (int n = 0; n < fragments.size(); n++) items.put(fragments.get(n).offset() - ITEM_HEADER - base, n);
        List<List<Fragment>> byFrame = new ArrayList<>();
        for (int frame = 0, from = 0; frame < frames; frame++) {
            Integer to = frame + 1 < frames ? items.get(table[frame + 1]) : Integer.valueOf(fragments.size());
            if (to == null || to <= from) return List.of();
            byFrame.add(fragments.subList(from, to));
            from = to;
        }
        return byFrame;
    }

    /** A frame begins where a fragment begins with the start of an image, which code of the JPEG family never has within. */
    private static List<List<Fragment>> byCode(DicomFile file, List<Fragment> fragments) throws IOException {
        List<List<Fragment>> byFrame = new ArrayList<>();
        byte[] head = new byte[2];
        for (Fragment f : fragments) {
            if (f.length() < 2) head[0] = 0;
            else file.read(f.offset(), head);
            int marker = (head[0] & 0xff) << 8 | head[1] & 0xff;
            if (marker == JPEG_START || marker == JPEG_2000_START) byFrame.add(new ArrayList<>());
            if (byFrame.isEmpty()) return List.of();
            byFrame.get(byFrame.size() - 1).add(f);
        }
        return byFrame;
    }

    /** All frames' bytes together. */
    long bytes() {
        return frames.stream().flatMap(List::stream).mapToLong(Fragment::length).sum();
    }

    /** The fragments of one frame, joined, or of all that were coded together with it. */
    byte[] read(DicomFile file, int frame0) throws IOException {
        return head(file, frame0, Integer.MAX_VALUE);
    }

    /** The first {@code most} bytes of a frame's fragments, joined; all of them if there are fewer. */
    byte[] head(DicomFile file, int frame0, int most) throws IOException {
        List<Fragment> parts = frames.get(code(frame0));
        long length = Math.min(most, parts.stream().mapToLong(Fragment::length).sum());
        if (length > Integer.MAX_VALUE - 64) throw new FormatException(file.path(), "a compressed frame of 2 GB or more",
            "less than 2 GB", "The file is damaged.");
        byte[] whole = new byte[(int) length];
        if (parts.size() == 1) {
            file.read(parts.get(0).offset(), whole);
            return whole;
        }
        int at = 0;
        for (Fragment f : parts) {
            byte[] part = new byte[(int) Math.min(f.length(), whole.length - at)];
            file.read(f.offset(), part);
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
