package org.readingroom.formats.surface;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.LabelTable;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.surface.SurfaceMesh;

/** STL: triangles and nothing else; written binary, read in both kinds. Name, colour and codes stand in NAME.labels.json. */
final class Stl implements SurfaceFormat {

    private static final int HEADER = 80, TRIANGLE = 50;
    private static final long LARGEST = 1L << 30;

    @Override
    public String id() {
        return "stl";
    }

    @Override
    public String ending() {
        return ".stl";
    }

    @Override
    public int mostParts() {
        return 1;
    }

    @Override
    public List<Path> files(Path target) {
        return List.of(target, LabelTable.beside(target));
    }

    @Override
    public void write(SurfaceFile file, boolean ras, Path target, List<Path> temporaries) throws IOException {
        SurfaceFile.Part part = file.parts().get(0);
        float[] v = SurfaceFile.turned(part.mesh().vertices(), ras);
        int[] triangles = part.mesh().triangles();
        byte[] header = Arrays.copyOf(SurfaceFile.spaceLine(ras).getBytes(StandardCharsets.US_ASCII), HEADER); // never "solid", which ASCII files begin with
        try (OutputStream out = new BufferedOutputStream(SafeFile.open(temporaries.get(0)), 1 << 16)) {
            out.write(header);
            ByteBuffer b = ByteBuffer.allocate(TRIANGLE).order(ByteOrder.LITTLE_ENDIAN);
            out.write(b.putInt(triangles.length / 3).array(), 0, Integer.BYTES);
            for (int t = 0; t < triangles.length; t += 3) {
                b.clear();
                for (float n : normal(v, 3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2])) b.putFloat(n);
                for (int c = 0; c < 3; c++) for (int axis = 0; axis < 3; axis++) b.putFloat(v[3 * triangles[t + c] + axis]);
                out.write(b.putShort((short) 0).array());
            }
        }
        try (OutputStream out = SafeFile.open(temporaries.get(1))) {
            out.write(new LabelTable(List.of(part.segment())).toJson().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static float[] normal(float[] v, int a, int b, int c) {
        double ux = v[b] - v[a], uy = v[b + 1] - v[a + 1], uz = v[b + 2] - v[a + 2], wx = v[c] - v[a], wy = v[c + 1] - v[a + 1], wz = v[c + 2] - v[a + 2];
        double x = uy * wz - uz * wy, y = uz * wx - ux * wz, z = ux * wy - uy * wx, length = Math.sqrt(x * x + y * y + z * z);
        return length > 0 ? new float[] { (float) (x / length), (float) (y / length), (float) (z / length) } : new float[3];
    }

    @Override
    public boolean isPlausible(Path file, byte[] head) throws IOException {
        return isBinary(file, head) || new String(head, 0, Math.min(5, head.length), StandardCharsets.US_ASCII).equals("solid");
    }

    private static boolean isBinary(Path file, byte[] head) throws IOException {
        if (head.length < HEADER + Integer.BYTES) return false;
        long count = Integer.toUnsignedLong(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(HEADER));
        return Files.size(file) == HEADER + Integer.BYTES + TRIANGLE * count;
    }

    @Override
    public SurfaceFile read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) throw new FormatException(file, Files.size(file) + " bytes", "a surface of at most 1 GB", "Make it of fewer triangles.");
        byte[] all = Files.readAllBytes(file);
        boolean isBinary = isBinary(file, all);
        if (!isBinary && !isPlausible(file, all)) throw new FormatException(file, all.length + " bytes", "as many as the header's number of triangles takes", "It is truncated; copy or export it again.");
        float[] v = isBinary ? binary(all) : text(file, new String(all, StandardCharsets.ISO_8859_1));
        Optional<Boolean> ras = SurfaceFile.isRas(new String(all, 0, Math.min(HEADER, all.length), StandardCharsets.ISO_8859_1));
        List<Segment> named = LabelTable.readBeside(file).map(LabelTable::segments).orElse(List.of());
        Segment segment = named.size() == 1 ? named.get(0) : Segment.plain(0, 1, ParsedText.stem(file));
        return new SurfaceFile(List.of(new SurfaceFile.Part(segment, SurfaceMesh.of(SurfaceFile.turned(v, ras.orElse(false)), counted(v.length / 3)))), Optional.empty(), ras.isPresent());
    }

    private static float[] binary(byte[] all) {
        ByteBuffer b = ByteSource.numbers(all, ByteOrder.LITTLE_ENDIAN);
        int count = (all.length - HEADER - Integer.BYTES) / TRIANGLE;
        float[] v = new float[9 * count];
        for (int t = 0; t < count; t++) for (int n = 0; n < 9; n++) v[9 * t + n] = b.getFloat(HEADER + Integer.BYTES + TRIANGLE * t + Float.BYTES * (3 + n));
        return v;
    }

    private static float[] text(Path file, String text) throws FormatException {
        ParsedText.Floats v = new ParsedText.Floats();
        for (String line : text.split("\\R")) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("vertex")) v.add(file, words, 1);
        }
        if (v.size() == 0 || v.size() % 9 != 0) throw new FormatException(file, v.size() / 3 + " corners", "three for each triangle", "It is truncated; copy or export it again.");
        return v.all();
    }

    private static int[] counted(int count) {
        int[] all = new int[count];
        for (int n = 0; n < count; n++) all[n] = n;
        return all;
    }
}
