package org.readingroom.formats.parrec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;

/** PAR/REC of transverse slices of bytes or shorts, for tests of what every format owes: nobody else writes it. The axes are the patient's. */
public final class ParMaker implements VolumeWriter {

    private static final List<String> COLUMNS = List.of("slice number (integer)", "echo number (integer)", "dynamic scan number (integer)", "image_type_mr (integer)", "index in REC file (in images) (integer)",
        "image pixel size (in bits) (integer)", "recon resolution (x y) (2*integer)", "rescale intercept (float)", "rescale slope (float)", "scale slope (float)", "window center (integer)",
        "window width (integer)", "image angulation (ap,fh,rl in degrees ) (3*float)", "image offcentre (ap,fh,rl in mm ) (3*float)", "slice thickness (in mm ) (float)", "slice gap (in mm ) (float)",
        "slice orientation ( TRA/SAG/COR ) (integer)", "pixel spacing (x,y) (in mm) (2*float)");

    @Override
    public String format() {
        return "PAR/REC";
    }

    @Override
    public List<String> extensions() {
        return List.of(".rec", ".par");
    }

    @Override
    public void write(Volume v, Path target, Progress progress) throws IOException {
        Samples s = v.samples();
        int plane = s.ni() * s.nj(), width = s.type().bytes();
        ByteBuffer rec = ByteBuffer.allocate(plane * s.nk() * width).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder par = new StringBuilder("# === DATA DESCRIPTION FILE ===\n# CLINICAL TRYOUT   Research image export tool     V4.2\n.    Max. number of slices/locations : " + s.nk() + "\n");
        for (String c : COLUMNS) par.append("#  ").append(c).append('\n');
        for (int k = 0; k < s.nk(); k++) {
            PointMm c = v.grid().toPatient((s.ni() - 1) / 2.0, (s.nj() - 1) / 2.0, k);
            par.append(String.format(Locale.ROOT, " %d 1 1 0 %d %d %d %d 0 1 1 100 200 0 0 0 %f %f %f %f 0 1 %f %f%n", k + 1, k, 8 * width, s.ni(), s.nj(), c.y(), c.z(), c.x(), v.grid().affine().step(2),
                v.grid().affine().step(0), v.grid().affine().step(1)));
            for (int x = 0; x < plane; x++) {
                int stored = (int) s.type().get(s.plane(k, 0, 0), x);
                if (width == 1) rec.put((byte) stored);
                else rec.putShort((short) stored);
            }
        }
        String name = target.getFileName().toString(), stem = name.substring(0, name.length() - 4);
        Files.writeString(target.resolveSibling(stem + ".PAR"), par.append("# === END OF DATA DESCRIPTION FILE ===\n"));
        Files.write(target.resolveSibling(stem + ".REC"), rec.array());
    }
}
