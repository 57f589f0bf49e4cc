package org.readingroom.formats.surface;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.surface.SurfaceMesh;

/** Wavefront OBJ, an object for each segment, with its colours in NAME.mtl beside it. */
final class Obj implements SurfaceFormat {

    private static final float WHOLE = 255;

    @Override
    public String id() {
        return "obj";
    }

    @Override
    public String ending() {
        return ".obj";
    }

    @Override
    public List<Path> files(Path target) {
        return List.of(target, target.resolveSibling(ParsedText.stem(target) + ".mtl"));
    }

    @Override
    public void write(SurfaceFile file, boolean ras, Path target, List<Path> temporaries) throws IOException {
        try (Writer obj = text(temporaries.get(0)); Writer mtl = text(temporaries.get(1))) {
            obj.write("# " + SurfaceFile.spaceLine(ras) + "\n");
            if (file.grid().isPresent()) obj.write("# " + SurfaceFile.gridLine(file.grid().get()) + "\n");
            obj.write("mtllib " + files(target).get(1).getFileName() + "\n");
            int before = 1, n = 0;
            for (SurfaceFile.Part p : file.parts()) {
                Rgb c = p.segment().color();
                String material = "segment" + ++n;
                mtl.write(String.format(Locale.ROOT, "newmtl %s\nKa 0 0 0\nKd %.6f %.6f %.6f\nd 1\nillum 1\n", material, c.red() / WHOLE, c.green() / WHOLE, c.blue() / WHOLE));
                obj.write("# " + SurfaceFile.segmentLine(p.segment()) + "\no " + p.segment().name().strip().replaceAll("[\\s\\p{Cntrl}]+", "_") + "\nusemtl " + material + "\n");
                float[] v = SurfaceFile.turned(p.mesh().vertices(), ras);
                for (int at = 0; at < v.length; at += 3) obj.write("v " + v[at] + " " + v[at + 1] + " " + v[at + 2] + "\n");
                int[] t = p.mesh().triangles();
                for (int at = 0; at < t.length; at += 3) obj.write("f " + (t[at] + before) + " " + (t[at + 1] + before) + " " + (t[at + 2] + before) + "\n");
                before += v.length / 3;
            }
        }
    }

    private static Writer text(Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(SafeFile.open(file), StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public boolean isPlausible(Path file, byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).matches("(?s)(#.*|[a-z]+ .*|\\s*)");
    }

    @Override
    public SurfaceFile read(Path file) throws IOException {
        List<SurfaceFile.Part> parts = new ArrayList<>();
        Optional<VoxelGrid> grid = Optional.empty();
        Optional<Boolean> ras = Optional.empty();
        ParsedText.Floats vertices = new ParsedText.Floats();
        ParsedText.Ints triangles = new ParsedText.Ints();
        Segment next = null, segment = null;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("v ")) vertices.add(file, line.strip().split("\\s+"), 1);
                else if (line.startsWith("f ")) face(file, line.strip().split("\\s+"), vertices.size() / 3, triangles);
                else if (line.startsWith("# ")) {
                    String comment = line.substring(2);
                    if (ras.isEmpty()) ras = SurfaceFile.isRas(comment);
                    if (SurfaceFile.isGrid(comment)) grid = Optional.of(SurfaceFile.grid(file, comment));
                    if (SurfaceFile.isSegment(comment)) next = SurfaceFile.segment(file, parts.size() + 1, comment);
                } else if (line.startsWith("o ") || line.startsWith("g ")) {
                    end(file, segment, vertices, triangles, ras.orElse(false), parts);
                    if (triangles.size() > 0) triangles = new ParsedText.Ints();
                    String name = line.substring(2).strip();
                    segment = next != null ? next : Segment.plain(0, parts.size() + 1, name.isEmpty() ? ParsedText.stem(file) : name);
                    next = null;
                }
            }
        } catch (CharacterCodingException e) {
            throw new FormatException(file, "bytes that are no text", "OBJ in UTF-8", "Export it again.");
        }
        end(file, segment, vertices, triangles, ras.orElse(false), parts);
        return new SurfaceFile(parts, grid, ras.isPresent());
    }

    private static void end(Path file, Segment segment, ParsedText.Floats vertices, ParsedText.Ints triangles, boolean ras, List<SurfaceFile.Part> parts) throws FormatException {
        if (triangles.size() == 0) return;
        ParsedText.Compact c = ParsedText.compact(file, vertices.all(), triangles.all());
        parts.add(new SurfaceFile.Part(segment == null ? Segment.plain(0, parts.size() + 1, ParsedText.stem(file)) : segment, SurfaceMesh.of(SurfaceFile.turned(c.vertices(), ras), c.triangles())));
    }

    private static void face(Path file, String[] words, int vertices, ParsedText.Ints triangles) throws FormatException {
        if (words.length < 4) throw new FormatException(file, "a face of " + (words.length - 1) + " corners", "at least three", "The file is damaged; export it again.");
        int[] corner = new int[words.length - 1];
        for (int n = 0; n < corner.length; n++) {
            int number = ParsedText.whole(file, words[n + 1].split("/", -1)[0]);
            corner[n] = number < 0 ? vertices + number : number - 1; // negative ones count back from the last
        }
        for (int n = 2; n < corner.length; n++) {
            triangles.add(corner[0]);
            triangles.add(corner[n - 1]);
            triangles.add(corner[n]);
        }
    }
}
