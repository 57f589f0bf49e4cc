package org.readingroom.formats.parrec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small PAR/REC pair, 4 x 3 pixels an image; pixel x of image n is 100 n + x. */
final class ParFile {

    static final int NI = 4, NJ = 3;
    private static final String[] V4 = { "slice number (integer)", "echo number (integer)", "dynamic scan number (integer)", "cardiac phase number (integer)", "image_type_mr (integer)",
        "scanning sequence (integer)", "index in REC file (in images) (integer)", "image pixel size (in bits) (integer)", "scan percentage (integer)", "recon resolution (x y) (2*integer)",
        "rescale intercept (float)", "rescale slope (float)", "scale slope (float)", "window center (integer)", "window width (integer)", "image angulation (ap,fh,rl in degrees ) (3*float)",
        "image offcentre (ap,fh,rl in mm ) (3*float)", "slice thickness (in mm ) (float)", "slice gap (in mm ) (float)", "image_display_orientation (integer)",
        "slice orientation ( TRA/SAG/COR ) (integer)", "pixel spacing (x,y) (in mm) (2*float)", "echo_time (float)", "dyn_scan_begin_time (float)", "trigger_time (float)", "diffusion_b_factor (float)" };
    private static final String[] V41 = { "diffusion b value number (imagekey!) (integer)", "gradient orientation number (imagekey!) (integer)", "contrast type (string)",
        "diffusion anisotropy type (string)", "diffusion (ap, fh, rl) (3*float)" };
    private static final String[] V3 = { "slice number (integer)", "echo number (integer)", "dynamic scan number (integer)", "cardiac phase number (integer)", "image_type_mr (integer)",
        "scanning sequence (integer)", "index in REC file (in images) (integer)", "rescale intercept (float)", "rescale slope (float)", "scale slope (float)", "window center (integer)",
        "window width (integer)", "image angulation (ap,fh,rl in degrees ) (3*float)", "image offcentre (ap,fh,rl in mm ) (3*float)", "image_display_orientation (integer)",
        "slice orientation ( TRA/SAG/COR ) (integer)", "pixel spacing (x,y) (in mm) (2*float)", "echo_time (float)", "dyn_scan_begin_time (float)", "trigger_time (float)", "diffusion_b_factor (float)" };

    private final List<String> lines = new ArrayList<>();
    private final List<String> general = new ArrayList<>(List.of("Patient name : Doe^John", "Protocol name : T1", "Max. number of dynamics : 1", "Angulation midslice(ap,fh,rl)[degr] : 0.000 0.000 0.000",
        "Off Centre midslice(ap,fh,rl) [mm] : 1.000 2.000 3.000", "Diffusion <0=no 1=yes> ? : 0"));
    private String version = "V4";

    ParFile version(String v) {
        version = v;
        if (v.equals("V3")) general.addAll(List.of("Image pixel size [8 or 16 bits] : 16", "Recon resolution (x, y) : 4 3", "Slice thickness [mm] : 5.000", "Slice gap [mm] : 1.000"));
        return this;
    }

    /** Puts a general line in place of the one with its key. */
    ParFile general(String key, String value) {
        general.removeIf(l -> l.startsWith(key));
        general.add(key + " : " + value);
        return this;
    }

    /** Transverse slices 6 mm apart around the off-centre, dynamic after dynamic. */
    ParFile slices(int slices, int dynamics) {
        for (int d = 1; d <= dynamics; d++) for (int s = 1; s <= slices; s++) image(s, slices, 1, d, 0, "");
        return this;
    }

    /** One image more. @param gradient columns of V4.1, or nothing */
    ParFile image(int slice, int slices, int echo, int dynamic, int type, String gradient) {
        return image(slice, slices, echo, dynamic, type, 1, 0, gradient);
    }

    ParFile image(int slice, int slices, int echo, int dynamic, int type, double slope, double b, String gradient) {
        double fh = 2 + 6 * (slice - 1 - (slices - 1) / 2.0);
        String keys = String.format(Locale.ROOT, "%d %d %d 1 %d 0 %d", slice, echo, dynamic, type, lines.size()), shape = version.equals("V3") ? "" : " 16 100 4 3",
            thick = version.equals("V3") ? "" : "5.000 1.000 ";
        lines.add(String.format(Locale.ROOT, "%s%s %.5f %.5f 0.00200 100 200 0.00 0.00 0.00 1.00 %.2f 3.00 %s0 1 1.500 2.000 %.2f %.2f 0.00 %.2f %s", keys, shape, 10.0, slope, fh, thick, 4.6 * echo,
            2.0 * (dynamic - 1), b, version.equals("V4.1") && gradient.isEmpty() ? "1 1 7 0 0.000 0.000 0.000" : gradient));
        return this;
    }

    /** Leaves the last lines out. */
    ParFile cut(int last) {
        lines.subList(lines.size() - last, lines.size()).clear();
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder("# === DATA DESCRIPTION FILE ===\n#\n# CLINICAL TRYOUT   Research image export tool     " + version + "\n#\n# === GENERAL INFORMATION ===\n#\n");
        for (String g : general) text.append(".    ").append(g).append('\n');
        text.append("#\n# === IMAGE INFORMATION DEFINITION ===\n");
        for (String c : version.equals("V3") ? V3 : V4) text.append("#  ").append(c).append('\n');
        if (version.equals("V4.1")) for (String c : V41) text.append("#  ").append(c).append('\n');
        text.append("#\n# === IMAGE INFORMATION ===\n# sl ec dyn ph ty\n\n");
        for (String l : lines) text.append(' ').append(l).append('\n');
        return text.append("\n# === END OF DATA DESCRIPTION FILE ===\n").toString();
    }

    byte[] rec() {
        ByteBuffer b = ByteBuffer.allocate(lines.size() * NI * NJ * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < lines.size(); n++) for (int x = 0; x < NI * NJ; x++) b.putShort((short) (100 * n + x));
        return b.array();
    }

    /** Both files; the path of the header. */
    Path write(Path folder, String stem) throws IOException {
        Files.write(folder.resolve(stem + ".REC"), rec());
        return Files.writeString(folder.resolve(stem + ".PAR"), text());
    }
}
