package org.readingroom.convert;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.readingroom.geometry.Direction;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * Acquisition parameters of files that are not of DICOM and hold some: Philips' PAR, as far as dcm2niix writes them and what its lines tell besides, and the numbers
 * behind the voxels of MGH. Patient and examination are not among them. Source: the definitions in the header of PAR V4.2, FreeSurfer's mri.h.
 */
final class ScanFields {

    private static final double DEGREES = 180 / Math.PI;
    /** As PAR writes it, and DICOM's Patient Position. */
    private static final Map<String, String> SIDES = Map.of("supine", "S", "prone", "P", "left", "DL", "right", "DR");

    private ScanFields() {}

    /** @param volume without headers of DICOM */
    static void fill(Fields f, Volume volume) {
        if (volume.format().startsWith("PAR/REC")) par(f, volume);
        if (volume.format().equals("MGH")) mgh(f, volume);
    }

    private static void par(Fields f, Volume v) {
        f.text("Modality", "MR");
        f.text("Manufacturer", "Philips");
        f.text("PatientPosition", position(general(v, "patient position")));
        f.text("ProtocolName", general(v, "protocol name"));
        OptionalDouble series = number(general(v, "acquisition nr"));
        f.positive("SeriesNumber", series);
        f.positive("AcquisitionNumber", series);
        f.positive("SliceThickness", told(v, "Slice thickness (mm)"));
        f.seconds("EchoTime", told(v, "Echo time (ms)"));
        f.seconds("RepetitionTime", number(general(v, "repetition time")));
        f.seconds("InversionTime", told(v, "Inversion time (ms)"));
        f.positive("FlipAngle", told(v, "Flip angle (deg)"));
        told(v, "Averages").ifPresent(n -> { if (n > 1) f.number("NumberOfAverages", n); });
        f.positive("EchoNumber", told(v, "Echo"));
        f.positive("AcquisitionDuration", number(general(v, "scan duration")));
        f.positive("WaterFatShift", number(general(v, "water fat shift")));
        if (!v.rescale().isPerPlane()) {
            f.number("PhilipsRescaleSlope", v.rescale().slope(0));
            f.number("PhilipsRescaleIntercept", v.rescale().intercept(0));
            f.positive("PhilipsScaleSlope", told(v, "Scale slope"));
        }
        f.number("UsePhilipsFloatNotDisplayScaling", 0); // real values are those that the console shows
        if (v.verdict() == Verdict.UNPLACED) return;
        Direction i = v.grid().affine().direction(0), j = v.grid().affine().direction(1);
        f.numbers("ImageOrientationPatientDICOM", i.x(), i.y(), i.z(), j.x(), j.y(), j.z());
    }

    private static void mgh(Fields f, Volume v) {
        f.seconds("EchoTime", told(v, "mgh.te (ms)"));
        f.seconds("RepetitionTime", told(v, "mgh.tr (ms)"));
        f.seconds("InversionTime", told(v, "mgh.ti (ms)"));
        told(v, "mgh.flip_angle (rad)").ifPresent(rad -> f.positive("FlipAngle", rad * DEGREES));
    }

    /** Head First Supine is HFS. Empty for what is none. */
    private static String position(String words) {
        String[] w = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
        if (w.length < 3 || !w[0].matches("head|feet|foot") || !w[1].equals("first") || !SIDES.containsKey(w[2])) return "";
        return (w[0].startsWith("h") ? "HF" : "FF") + SIDES.get(w[2]);
    }

    /** Of the lines above the images. @param start of the key, in small letters */
    private static String general(Volume v, String start) {
        return v.metadata().entrySet().stream().filter(e -> e.getKey().toLowerCase(Locale.ROOT).startsWith("par." + start)).map(Map.Entry::getValue).findFirst().orElse("").strip();
    }

    private static OptionalDouble told(Volume v, String key) {
        return number(v.metadata().getOrDefault(key, ""));
    }

    /** The first of several. */
    private static OptionalDouble number(String text) {
        String first = text.strip().split("\\s+")[0];
        return first.matches("[-+]?[0-9]{1,12}(\\.[0-9]{0,12})?([eE][-+]?[0-9]{1,2})?") ? OptionalDouble.of(Double.parseDouble(first)) : OptionalDouble.empty();
    }
}
