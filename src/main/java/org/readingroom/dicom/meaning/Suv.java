package org.readingroom.dicom.meaning;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.vendor.PrivateBlock;
import org.readingroom.volume.scan.SuvScale;

/**
 * The factor from a PET series' values to SUV, after the vendor-neutral pseudo-code of QIBA (RSNA, "Standardized Uptake Value"): Bq/ml by dose,
 * decay and weight; Philips counts by their private factors.
 *
 * @param scale   null if an input is missing
 * @param missing what would be needed and is not there, in the words of the standard; empty if there is a scale, or the series is no PET
 * @param doubts  what was assumed, or is odd, of a decay that the scale takes into account: sentences without a point
 */
public record Suv(SuvScale scale, List<String> missing, List<String> doubts) {

    private static final int CORRECTED_IMAGE = 0x00280051, ACTUAL_FRAME_DURATION = 0x00181242;
    private static final int START_TIME = 0x00181072, START_DATE_TIME = 0x00181078, TOTAL_DOSE = 0x00181074, HALF_LIFE = 0x00181075;
    private static final int PHILIPS_GROUP = 0x7053, PHILIPS_SUV = 0x00, PHILIPS_ACTIVITY = 0x09;
    private static final String ZONE = "Timezone Offset From UTC (0008,0201), as the time of injection and that of the scan count from different zones";
    private static final String PHILIPS = "Philips PET Private Group", GE = "GEMS_PETD_01";
    private static final int GE_GROUP = 0x0009, GE_SCAN_DATE_TIME = 0x0d;
    private static final double LEAST_DOSE_BQ = 1e4;        // a dose of 370 is one in MBq, written where Bq belong
    private static final double MOST_HALF_LIVES = 20;       // later nothing is left to be seen: dates were changed
    private static final double FEW_HALF_LIVES = 5;         // 3 % are left: nobody waits that long for a scan
    private static final double GRAMS = 1000, SECONDS_AN_HOUR = 3600;

    /** With nothing to doubt. */
    public Suv(SuvScale scale, List<String> missing) {
        this(scale, missing, List.of());
    }

    /** What the units of a series ask for; whether dates and doses are looked at. */
    private static final class Asked {
        final List<String> missing = new ArrayList<>(), doubts = new ArrayList<>();

        double positive(DataSet set, int tag, String name) {
            double value = set.doubleValue(tag).orElse(Double.NaN);
            if (!(value > 0) || Double.isInfinite(value)) missing.add(name + " " + Tag.name(tag));
            return value;
        }
    }

    /** @param files headers of all files of one series, classic or enhanced */
    public static Suv of(List<DataSet> files) {
        List<DataSet> headers = new ArrayList<>(files.size());
        for (DataSet file : files) headers.add(PetHeader.of(file));
        DataSet header = headers.get(0);
        if (!header.string(Tag.MODALITY).equals("PT")) return new Suv(null, List.of());
        return switch (header.string(Tag.UNITS).trim().toUpperCase(Locale.ROOT)) {
            case "BQML" -> byActivity(headers, 1, "");
            case "CNTS" -> philips(headers);
            case "GML", "CM2ML" -> new Suv(null, List.of()); // SUV as they are
            case "PROPCNT" -> new Suv(null, List.of("a scale from proportional counts to activity (Units PROPCNT)"));
            case "" -> new Suv(null, List.of("Units (0054,1001)"));
            default -> new Suv(null, List.of("Units (0054,1001) of BQML"));
        };
    }

    private static Suv philips(List<DataSet> headers) {
        Optional<Double> suv = philips(headers.get(0), PHILIPS_SUV);
        Asked asked = new Asked();
        corrected(headers.get(0), asked);
        if (suv.isPresent()) return asked.missing.isEmpty() ? made(headers.get(0), suv.get(), "the private SUV factor (7053,1000) of the scanner") : new Suv(null, asked.missing);
        return philips(headers.get(0), PHILIPS_ACTIVITY).map(f -> byActivity(headers, f, ", with the scanner's private factor from counts to Bq/ml (7053,1009)"))
            .orElse(new Suv(null, List.of("the scanner's factor from counts (7053,1000) or (7053,1009)")));
    }

    private static Optional<Double> philips(DataSet header, int element) {
        OptionalInt tag = PrivateBlock.tag(header, PHILIPS_GROUP, PHILIPS, element);
        double factor = tag.isPresent() ? header.doubleValue(tag.getAsInt()).orElse(0) : 0;
        return factor > 0 && Double.isFinite(factor) ? Optional.of(factor) : Optional.empty();
    }

    private static Suv byActivity(List<DataSet> headers, double bqPerValue, String more) {
        DataSet header = headers.get(0), dose = header.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).orElseGet(DataSet::new);
        Asked asked = new Asked();
        corrected(header, asked);
        double weight = asked.positive(header, Tag.PATIENT_WEIGHT, "Patient's Weight");
        double injected = asked.positive(dose, TOTAL_DOSE, "Radionuclide Total Dose");
        if (injected > 0 && injected < LEAST_DOSE_BQ) asked.missing.add("Radionuclide Total Dose " + Tag.name(TOTAL_DOSE) + " in Bq (the one given is too small for that)");
        String decay = header.string(Tag.DECAY_CORRECTION).trim().toUpperCase(Locale.ROOT);
        double left = injected;
        if (decay.equals("START")) {
            double halfLife = asked.positive(dose, HALF_LIFE, "Radionuclide Half Life");
            double seconds = secondsOfDecay(headers, dose, halfLife, asked);
            left = injected * Math.pow(2, -seconds / halfLife);
        } else if (!decay.equals("ADMIN")) {
            asked.missing.add("Decay Correction " + Tag.name(Tag.DECAY_CORRECTION) + " of START or ADMIN");
        }
        if (!asked.missing.isEmpty()) return new Suv(null, asked.missing);
        Suv made = made(header, bqPerValue * weight * GRAMS / left, "weight and injected dose, decayed to the " + (decay.equals("ADMIN") ? "time of injection" : "start of the scan") + more);
        return new Suv(made.scale, made.missing, asked.doubts);
    }

    private static void corrected(DataSet header, Asked asked) {
        List<String> done = header.strings(CORRECTED_IMAGE);
        for (String needed : List.of("ATTN", "DECY")) if (!done.contains(needed)) asked.missing.add("Corrected Image " + Tag.name(CORRECTED_IMAGE) + " with " + needed);
    }

    private static Suv made(DataSet header, double factor, String how) {
        if (!(factor > 0) || Double.isInfinite(factor)) return new Suv(null, List.of("a factor above 0"));
        double weight = header.doubleValue(Tag.PATIENT_WEIGHT).orElse(Double.NaN), cm = 100 * header.doubleValue(Tag.PATIENT_SIZE).orElse(Double.NaN);
        if (!(weight > 0)) weight = Double.NaN;
        if (!(cm > 0)) cm = Double.NaN;
        double ratio = weight / cm; // lean body mass after James, body surface after Du Bois
        double lean = switch (header.string(Tag.PATIENT_SEX).trim()) {
            case "M" -> 1.10 * weight - 128 * ratio * ratio;
            case "F" -> 1.07 * weight - 148 * ratio * ratio;
            default -> Double.NaN;
        };
        double surfaceCm2 = 0.007184 * Math.pow(weight, 0.425) * Math.pow(cm, 0.725) * 1e4;
        return new Suv(new SuvScale(factor, lean > 0 ? factor * lean / weight : Double.NaN, factor * surfaceCm2 / (weight * GRAMS), how), List.of());
    }

    private static double secondsOfDecay(List<DataSet> headers, DataSet dose, double halfLife, Asked asked) {
        ScanClock clock = ScanClock.of(headers.get(0));
        Optional<LocalDateTime> scan = scanStart(headers, clock, halfLife);
        Optional<LocalTime> time = DicomTimes.time(dose.string(START_TIME));
        boolean hasZone = DicomTimes.hasZone(dose.string(START_DATE_TIME)), isDated = DicomTimes.dateTime(dose.string(START_DATE_TIME)).isPresent();
        if (scan.isEmpty() && clock.isUnknownTo(headers.get(0).string(PetHeader.DECAY_CORRECTION_MOMENT))) asked.missing.add(ZONE);
        else if (scan.isEmpty()) asked.missing.add("Series or Acquisition Date and Time (0008,0031), (0008,0032)");
        if (!isDated && time.isEmpty()) asked.missing.add("Radiopharmaceutical Start Time " + Tag.name(START_TIME));
        if (scan.isEmpty() || !isDated && time.isEmpty()) return Double.NaN;
        Optional<LocalDateTime> stated = clock.shown(dose.string(START_DATE_TIME));
        if (isDated && hasZone && stated.isEmpty()) { // of a time of day beside it nobody knows whether it is the same clock's
            asked.missing.add(ZONE);
            return Double.NaN;
        }
        double seconds = stated.map(s -> seconds(s, scan.get())).orElse(Double.NaN);
        if (!isPlausible(seconds, halfLife) && time.isPresent()) { // without a date, or with one that an anonymiser changed: the last such hour before the scan
            LocalDateTime start = LocalDateTime.of(scan.get().toLocalDate(), time.get());
            boolean isLater = start.isAfter(scan.get());
            seconds = seconds(isLater ? start.minusDays(1) : start, scan.get());
            if (isLater) asked.doubts.add("the time of injection is later than that of the scan and has no date that fits: it was taken for the day before");
        }
        if (!isPlausible(seconds, halfLife)) asked.missing.add("Radiopharmaceutical Start Time " + Tag.name(START_TIME) + " shortly before the scan");
        else if (seconds > FEW_HALF_LIVES * halfLife || !asked.doubts.isEmpty())
            asked.doubts.add(String.format(Locale.ROOT, "between injection and scan lie %.1f hours, %.1f half-lives", seconds / SECONDS_AN_HOUR, seconds / halfLife));
        return seconds;
    }

    private static boolean isPlausible(double seconds, double halfLife) {
        return seconds >= 0 && !(seconds > MOST_HALF_LIVES * halfLife);
    }

    private static double seconds(LocalDateTime from, LocalDateTime to) {
        Duration d = Duration.between(from, to);
        return d.getSeconds() + d.getNano() / 1e9;
    }

    /**
     * When the scan began, to which START corrects: the time of the series unless it lies after the first acquisition (a series that was
     * made later); then GE's private scan time, else what the frame's reference time says, else the first acquisition.
     */
    private static Optional<LocalDateTime> scanStart(List<DataSet> headers, ScanClock clock, double halfLife) {
        String stated = headers.get(0).string(PetHeader.DECAY_CORRECTION_MOMENT);
        if (DicomTimes.dateTime(stated).isPresent()) return clock.shown(stated);
        DataSet earliest = null;
        LocalDateTime first = null;
        for (DataSet h : headers) {
            LocalDateTime at = moment(h, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME).orElse(null);
            if (at == null || first != null && !at.isBefore(first)) continue;
            first = at;
            earliest = h;
        }
        Optional<LocalDateTime> series = moment(headers.get(0), Tag.SERIES_DATE, Tag.SERIES_TIME);
        if (first == null) return series;
        if (series.isPresent() && !series.get().isAfter(first)) return series;
        OptionalInt tag = PrivateBlock.tag(headers.get(0), GE_GROUP, GE, GE_SCAN_DATE_TIME);
        Optional<LocalDateTime> ge = tag.isPresent() ? clock.shown(headers.get(0).string(tag.getAsInt())) : Optional.empty();
        return ge.isPresent() ? ge : Optional.of(byReference(earliest, first, halfLife));
    }

    /** The frame's values are true for its time of mean activity, which lies Frame Reference Time after the start of the scan. */
    private static LocalDateTime byReference(DataSet header, LocalDateTime acquired, double halfLife) {
        double reference = header.doubleValue(Tag.FRAME_REFERENCE_TIME).orElse(Double.NaN) / 1000, length = header.doubleValue(ACTUAL_FRAME_DURATION).orElse(Double.NaN) / 1000;
        if (!(reference > 0) || !(length > 0) || !(halfLife > 0) || reference > halfLife * MOST_HALF_LIVES) return acquired;
        double lambda = Math.log(2) / halfLife, decay = lambda * length;
        double mean = Math.log(decay / -Math.expm1(-decay)) / lambda;
        return acquired.plusNanos(Math.round((mean - reference) * 1e9));
    }

    private static Optional<LocalDateTime> moment(DataSet header, int dateTag, int timeTag) {
        Optional<LocalDate> date = DicomTimes.date(header.string(dateTag)).or(() -> DicomTimes.date(header.string(Tag.STUDY_DATE)));
        Optional<LocalTime> time = DicomTimes.time(header.string(timeTag));
        return date.isEmpty() || time.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.of(date.get(), time.get()));
    }
}
