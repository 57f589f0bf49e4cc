package org.readingroom.convert;

import java.io.IOException;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.vendor.PrivateBlock;
import org.readingroom.dicom.vendor.SiemensHeader;
import org.readingroom.volume.Volume;

/** What scanners say in attributes of their own: each maker's in a class of its own, what several have alike here. */
final class VendorFields {

    private static final int RECEIVE_COIL = 0x00181250, PARALLEL = 0x00189069;

    private VendorFields() {}

    static void fill(Fields f, Volume volume, WrittenPlanes planes, PlaneHeader first) throws IOException {
        Maker maker = Maker.of(first).orElse(null);
        if (maker == null || !first.text(0x00080060).equals("MR")) return;
        SiemensHeader siemens = maker == Maker.SIEMENS ? SiemensHeader.of(first.root(), first.sets(), first::bytes) : null;
        switch (maker) {
            case SIEMENS -> SiemensFields.fill(f, volume, first, siemens);
            case GE -> GeFields.fill(f, volume, first);
            case PHILIPS -> {
                own(f, first, "WaterFatShift", 0x2001, "Philips Imaging DD 001", 0x22);
                own(f, first, "PhilipsScaleSlope", 0x2005, "Philips MR Imaging DD 001", 0x0e);
                f.number("PhilipsRescaleSlope", volume.rescale().slope(0));
                f.number("PhilipsRescaleIntercept", volume.rescale().intercept(0));
                f.number("UsePhilipsFloatNotDisplayScaling", 0); // real values are those of the rescale, as the standard has it
            }
            case UIH -> {
                OptionalInt shown = PrivateBlock.tag(first.root(), 0x0065, "Image Private Header", 0x05);
                shown.ifPresent(tag -> f.text("PhaseEncodingDirectionDisplayed", first.root().string(tag)));
            }
            default -> { }
        }
        f.text("CoilString", f.has("CoilString") ? "" : first.text(RECEIVE_COIL));
        if (!f.has("PhaseEncodingDirection") && !EncodingFields.inPlane(first).isEmpty()) f.text("PhaseEncodingAxis", EncodingFields.inPlane(first).equals("COL") ? "j" : "i");
        if (first.number(PARALLEL, 0) == 1) f.object().remove("ParallelReductionFactorInPlane");
        f.numbers("SliceTiming", SliceTimes.of(volume, planes, maker, siemens));
    }

    private static void own(Fields f, PlaneHeader first, String name, int group, String creator, int element) {
        for (int n = first.sets().size() - 1; n >= 0; n--) { // what is told of a frame counts before what is told of the first one
            DataSet set = first.sets().get(n);
            OptionalInt tag = PrivateBlock.tag(set, group, creator, element);
            if (!f.has(name) && tag.isPresent()) f.positive(name, set.doubleValue(tag.getAsInt()));
        }
    }
}
