package org.readingroom.formats.surface;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.StringTokenizer;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.surface.SurfaceMesh;

/** A PLY file taken apart: text or binary, any elements and properties, of which vertices and faces count. */
final class PlyContent {

    private static final String END = "end_header";
    private static final int LONGEST_LIST = 1 << 16;

    /** @param counted type of a list's length; empty: no list */
    private record Property(String name, String type, String counted) {}

    private record Element(String name, int count, List<Property> properties) {}

    private final Path file;
    private final List<Element> elements = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private Optional<VoxelGrid> grid = Optional.empty();
    private Optional<Boolean> ras = Optional.empty();
    private ByteBuffer binary;
    private StringTokenizer words;
    private final ParsedText.Floats vertices = new ParsedText.Floats();
    private final List<ParsedText.Ints> triangles = new ArrayList<>();

    private PlyContent(Path file) {
        this.file = file;
    }

    static SurfaceFile of(Path file, byte[] all) throws FormatException {
        PlyContent c = new PlyContent(file);
        try {
            c.header(all);
            for (Element e : c.elements) for (int n = 0; n < e.count(); n++) c.one(e);
            return c.surfaces();
        } catch (BufferUnderflowException | NoSuchElementException e) {
            throw new FormatException(file, "the file ends within its numbers", "all that the header counts", "It is truncated; copy or export it again.");
        }
    }

    private void header(byte[] all) throws FormatException {
        int at = 0;
        String format = "";
        while (true) {
            int end = at;
            while (end < all.length && all[end] != '\n') end++;
            if (end == all.length) throw wrong("no end of the header", END);
            String line = new String(all, at, end - at, StandardCharsets.ISO_8859_1).strip();
            at = end + 1;
            String[] w = line.split("\\s+");
            if (line.equals(END)) break;
            if (w[0].equals("format") && w.length > 1) format = w[1];
            else if (w[0].equals("comment")) comment(line.substring(w[0].length()).strip());
            else if (w[0].equals("element") && w.length == 3) elements.add(new Element(w[1], ParsedText.whole(file, w[2]), new ArrayList<>()));
            else if (w[0].equals("property") && !elements.isEmpty() && (w.length == 3 || w.length == 5))
                elements.get(elements.size() - 1).properties().add(w.length == 5 ? new Property(w[4], w[3], w[2]) : new Property(w[2], w[1], ""));
        }
        switch (format) {
            case "ascii" -> words = new StringTokenizer(new String(all, at, all.length - at, StandardCharsets.ISO_8859_1));
            case "binary_little_endian" -> binary = ByteBuffer.wrap(all, at, all.length - at).order(ByteOrder.LITTLE_ENDIAN);
            case "binary_big_endian" -> binary = ByteBuffer.wrap(all, at, all.length - at);
            default -> throw wrong("format '" + format + "'", "ascii, binary_little_endian or binary_big_endian");
        }
    }

    private void comment(String text) throws FormatException {
        if (ras.isEmpty()) ras = SurfaceFile.isRas(text);
        if (SurfaceFile.isGrid(text)) grid = Optional.of(SurfaceFile.grid(file, text));
        if (SurfaceFile.isSegment(text)) segments.add(SurfaceFile.segment(file, segments.size() + 1, text));
    }

    private void one(Element e) throws FormatException {
        float[] place = new float[3];
        int[] corners = {};
        int segment = 0;
        for (Property p : e.properties()) {
            if (!p.counted().isEmpty()) {
                int count = (int) number(p.counted());
                if (count < 0 || count > LONGEST_LIST) throw wrong("a list of " + count, "at most " + LONGEST_LIST);
                int[] list = new int[count];
                for (int n = 0; n < count; n++) list[n] = (int) number(p.type());
                if (p.name().equals("vertex_indices") || p.name().equals("vertex_index")) corners = list;
            } else {
                double value = number(p.type());
                int axis = p.name().length() == 1 ? "xyz".indexOf(p.name()) : -1;
                if (axis >= 0) place[axis] = (float) value;
                if (p.name().equals("segment")) segment = (int) value;
            }
        }
        if (e.name().equals("vertex")) for (float v : place) vertices.add(v);
        if (!e.name().equals("face")) return;
        int most = Math.max(1, segments.size());
        if (segment < 0 || segment >= most) segment = 0; // another program's property of this name
        while (triangles.size() <= segment) triangles.add(new ParsedText.Ints());
        for (int n = 2; n < corners.length; n++) {
            triangles.get(segment).add(corners[0]);
            triangles.get(segment).add(corners[n - 1]);
            triangles.get(segment).add(corners[n]);
        }
    }

    private double number(String type) throws FormatException {
        if (binary == null) return ParsedText.number(file, words.nextToken());
        return switch (type) {
            case "char", "int8" -> binary.get();
            case "uchar", "uint8" -> binary.get() & 0xff;
            case "short", "int16" -> binary.getShort();
            case "ushort", "uint16" -> binary.getShort() & 0xffff;
            case "int", "int32" -> binary.getInt();
            case "uint", "uint32" -> binary.getInt() & 0xffffffffL;
            case "float", "float32" -> binary.getFloat();
            case "double", "float64" -> binary.getDouble();
            default -> throw wrong("the type '" + type + "'", "one of the eight of the format");
        };
    }

    private SurfaceFile surfaces() throws FormatException {
        List<SurfaceFile.Part> parts = new ArrayList<>();
        for (int n = 0; n < triangles.size(); n++) {
            ParsedText.Compact c = ParsedText.compact(file, vertices.all(), triangles.get(n).all());
            parts.add(new SurfaceFile.Part(n < segments.size() ? segments.get(n) : Segment.plain(0, 1, ParsedText.stem(file)), SurfaceMesh.of(SurfaceFile.turned(c.vertices(), ras.orElse(false)), c.triangles())));
        }
        return new SurfaceFile(parts, grid, ras.isPresent());
    }

    private FormatException wrong(String found, String expected) {
        return new FormatException(file, found, expected, "The file is damaged; export it again.");
    }
}
