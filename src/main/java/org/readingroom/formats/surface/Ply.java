package org.readingroom.formats.surface;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;

/** PLY, binary: vertices with colours, triangles with the number of their segment; comments tell the segments. */
final class Ply implements SurfaceFormat {

    private static final long LARGEST = 1L << 30;
    private static final int VERTEX = 15, FACE = 17; // bytes

    @Override
    public String id() {
        return "ply";
    }

    @Override
    public String ending() {
        return ".ply";
    }

    @Override
    public void write(SurfaceFile file, boolean ras, Path target, List<Path> temporaries) throws IOException {
        int vertices = 0, triangles = 0;
        StringBuilder header = new StringBuilder("ply\nformat binary_little_endian 1.0\ncomment " + SurfaceFile.spaceLine(ras) + "\n");
        file.grid().ifPresent(g -> header.append("comment ").append(SurfaceFile.gridLine(g)).append('\n'));
        for (SurfaceFile.Part p : file.parts()) {
            header.append("comment ").append(SurfaceFile.segmentLine(p.segment())).append('\n');
            vertices = Math.addExact(vertices, p.mesh().vertices().length / 3);
            triangles = Math.addExact(triangles, p.mesh().triangles().length / 3);
        }
        header.append("element vertex ").append(vertices).append("\nproperty float x\nproperty float y\nproperty float z\nproperty uchar red\nproperty uchar green\nproperty uchar blue\nelement face ")
            .append(triangles).append("\nproperty list uchar int vertex_indices\nproperty int segment\nend_header\n");
        try (OutputStream out = new BufferedOutputStream(SafeFile.open(temporaries.get(0)), 1 << 16)) {
            out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
            for (SurfaceFile.Part p : file.parts()) vertices(p, ras, out);
            int before = 0, n = 0;
            for (SurfaceFile.Part p : file.parts()) {
                ByteBuffer b = ByteBuffer.allocate(FACE).order(ByteOrder.LITTLE_ENDIAN);
                int[] t = p.mesh().triangles();
                for (int at = 0; at < t.length; at += 3) {
                    b.clear();
                    out.write(b.put((byte) 3).putInt(t[at] + before).putInt(t[at + 1] + before).putInt(t[at + 2] + before).putInt(n).array());
                }
                before += p.mesh().vertices().length / 3;
                n++;
            }
        }
    }

    private static void vertices(SurfaceFile.Part p, boolean ras, OutputStream out) throws IOException {
        float[] v = SurfaceFile.turned(p.mesh().vertices(), ras);
        ByteBuffer b = ByteBuffer.allocate(VERTEX).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < v.length; at += 3) {
            b.clear();
            b.putFloat(v[at]).putFloat(v[at + 1]).putFloat(v[at + 2]).put((byte) p.segment().color().red()).put((byte) p.segment().color().green()).put((byte) p.segment().color().blue());
            out.write(b.array());
        }
    }

    @Override
    public boolean isPlausible(Path file, byte[] head) {
        return head.length > 4 && new String(head, 0, 4, StandardCharsets.US_ASCII).matches("ply\\s");
    }

    @Override
    public SurfaceFile read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) throw new FormatException(file, Files.size(file) + " bytes", "a surface of at most 1 GB", "Make it of fewer triangles.");
        return PlyContent.of(file, Files.readAllBytes(file));
    }
}
