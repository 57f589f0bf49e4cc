package org.readingroom.convert;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.vendor.PrivateBlock;
import org.readingroom.volume.Volume;

/** What GE scanners say privately: names of pulse sequences, shims, echo spacing. Names and units as in dcm2niix's sidecars. */
final class GeFields {

    private static final String ACQUISITION = "GEMS_ACQU_01", PARAMETERS = "GEMS_PARM_01";
    private static final int LONGEST_PROTOCOL = 1 << 20;
    private static final Pattern VIEW_ORDER = Pattern.compile("VIEWORDER \"([01])\"");

    private GeFields() {}

    static void fill(Fields f, Volume volume, PlaneHeader first) throws IOException {
        DataSet h = first.root();
        f.text("PulseSequenceName", text(h, 0x0019, ACQUISITION, 0x9c));
        f.text("InternalPulseSequenceName", text(h, 0x0019, ACQUISITION, 0x9e));
        f.text("PrescanReuseString", text(h, 0x0043, PARAMETERS, 0x95));
        OptionalInt shims = PrivateBlock.tag(h, 0x0043, PARAMETERS, 0x02), y = PrivateBlock.tag(h, 0x0043, PARAMETERS, 0x03), z = PrivateBlock.tag(h, 0x0043, PARAMETERS, 0x04);
        if (shims.isPresent() && y.isPresent() && z.isPresent() && h.hasValue(shims.getAsInt()))
            f.numbers("ShimSetting", number(h, shims), number(h, y), number(h, z));
        OptionalInt spacing = PrivateBlock.tag(h, 0x0043, PARAMETERS, 0x2c), asset = PrivateBlock.tag(h, 0x0043, PARAMETERS, 0x83);
        double microseconds = spacing.isPresent() ? number(h, spacing) : Double.NaN;
        String inPlane = EncodingFields.inPlane(first);
        if (!(microseconds > 0) || inPlane.isEmpty()) return;
        double factor = asset.isPresent() ? h.doubles(asset.getAsInt()).length > 0 ? h.doubles(asset.getAsInt())[0] : 1 : 1; // what ASSET leaves of the steps
        double pixels = inPlane.equals("COL") ? volume.grid().nj() : volume.grid().ni();
        double effective = microseconds / 1e6 * (factor > 0 && factor <= 1 ? factor : 1);
        Optional<Boolean> flipped = f.has("InternalPulseSequenceName") && text(h, 0x0019, ACQUISITION, 0x9e).startsWith("EPI") ? flipped(first) : Optional.empty();
        if (flipped.isPresent()) {
            f.text("PhaseEncodingPolarityGE", flipped.get() ? "Flipped" : "Unflipped");
            f.text("PhaseEncodingDirection", (inPlane.equals("COL") ? "j" : "i") + (flipped.get() ? "-" : ""));
        }
        f.number("EffectiveEchoSpacing", effective);
        f.number("TotalReadoutTime", effective * (pixels - 1));
    }

    /** By VIEWORDER of the protocol, which is packed text behind its length. */
    private static Optional<Boolean> flipped(PlaneHeader first) throws IOException {
        OptionalInt tag = PrivateBlock.tag(first.root(), 0x0025, "GEMS_SERS_01", 0x1b);
        byte[] block = tag.isPresent() ? first.bytes(first.root(), tag.getAsInt()) : new byte[0];
        if (block.length < 16 || block[4] != 0x1f || (block[5] & 0xff) != 0x8b) return Optional.empty();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(block, 4, block.length - 4))) {
            String protocol = new String(in.readNBytes(LONGEST_PROTOCOL), StandardCharsets.ISO_8859_1);
            Matcher order = VIEW_ORDER.matcher(protocol);
            return order.find() ? Optional.of(order.group(1).equals("1")) : Optional.empty();
        } catch (ZipException | EOFException e) {
            return Optional.empty(); // a protocol that is damaged says nothing; the image does not depend on it
        }
    }

    private static double number(DataSet h, OptionalInt tag) {
        return h.doubleValue(tag.getAsInt()).orElse(Double.NaN);
    }

    private static String text(DataSet h, int group, String creator, int element) {
        OptionalInt tag = PrivateBlock.tag(h, group, creator, element);
        return tag.isPresent() ? h.string(tag.getAsInt()) : "";
    }
}
