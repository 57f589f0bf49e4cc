package org.readingroom.formats.mgh;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/**
 * FreeSurfer's colour table behind the voxels of an MGH file: tag 1 without a length, then version -2, one more than the largest number, the name of a file,
 * and for each entry number, name (with its zero), red, green, blue, and 255 less the opacity.
 */
final class ColorTable {

    private static final int NUMBERS = 20, TAG = 1, VERSION = -2, LARGEST_LABEL = 65535, LONGEST = 1000; // bytes of a name: FreeSurfer keeps 1024
    private static final String FILE = "reading-room";

    private ColorTable() {}

    /** The five numbers of the scan, all unknown, and the table. */
    static byte[] footer(List<Segment> segments) {
        List<byte[]> names = segments.stream().map(s -> name(s.name())).toList();
        int most = segments.stream().mapToInt(Segment::value).max().orElse(0);
        byte[] file = name(FILE);
        ByteBuffer b = ByteBuffer.allocate(NUMBERS + 20 + file.length + names.stream().mapToInt(n -> n.length + 24).sum());
        b.position(NUMBERS);
        b.putInt(TAG).putInt(VERSION).putInt(most + 1).putInt(file.length).put(file).putInt(segments.size());
        for (int n = 0; n < segments.size(); n++) {
            Segment s = segments.get(n);
            b.putInt(s.value()).putInt(names.get(n).length).put(names.get(n)).putInt(s.color().red()).putInt(s.color().green()).putInt(s.color().blue()).putInt(0);
        }
        return b.array();
    }

    /** The same as FreeSurferColorLUT.txt has it: number, name without blanks, red, green, blue, and 0 as everybody writes for opaque. */
    static String text(List<Segment> segments) {
        StringBuilder lines = new StringBuilder("#No. Label Name: R G B A\n0 Unknown 0 0 0 0\n");
        for (Segment s : segments)
            lines.append(s.value()).append(' ').append(s.name().strip().replaceAll("[\\p{Cntrl}\\p{Z}]+", "_")).append(' ')
                .append(s.color().red()).append(' ').append(s.color().green()).append(' ').append(s.color().blue()).append(" 0\n");
        return lines.toString();
    }

    private static byte[] name(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ");
        while (plain.getBytes(StandardCharsets.UTF_8).length > LONGEST) plain = plain.substring(0, plain.length() - 1);
        return (plain + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** Those of a footer; empty if it has no table of this kind, or one that ends too early: the numbers are there without it. */
    static List<Segment> segments(byte[] footer) {
        List<Segment> segments = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        try {
            ByteBuffer b = ByteBuffer.wrap(footer).position(Math.min(NUMBERS, footer.length));
            if (b.getInt() != TAG || b.getInt() != VERSION) return List.of();
            b.getInt();
            text(b);
            int count = b.getInt();
            for (int n = 0; n < count; n++) {
                int value = b.getInt();
                String name = text(b);
                int red = b.getInt(), green = b.getInt(), blue = b.getInt();
                b.getInt();
                if (value < 1 || value > LARGEST_LABEL || !seen.add(value)) continue; // 0 is the background, called Unknown
                Segment plain = Segment.plain(0, value, name.isBlank() ? "Label " + value : name);
                segments.add(new Segment(0, value, plain.name(), new Rgb(red & 0xff, green & 0xff, blue & 0xff), plain.category(), plain.type(), plain.track()));
            }
            return segments;
        } catch (BufferUnderflowException | IllegalArgumentException damaged) {
            return List.of();
        }
    }

    private static String text(ByteBuffer b) {
        int length = b.getInt();
        if (length < 0 || length > b.remaining()) throw new BufferUnderflowException();
        byte[] bytes = new byte[length];
        b.get(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
