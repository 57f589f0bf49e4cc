package org.readingroom.dicom.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;

/** Headers made by hand, factors by the closed formulas of QIBA's vendor-neutral pseudo-code: weight in g / (dose * 2^(-seconds / half life)). */
class SuvTest {

    private static final Percentage DIGITS = Percentage.withPercentage(1e-6);
    private static final int ZONE = Tag.TIMEZONE_OFFSET_FROM_UTC;
    private static final double HALF_LIFE = 6586.2, DOSE = 374e6, WEIGHT = 70;

    private static DataSet pet(Consumer<DataSet> change, Consumer<DataSet> changeDose) {
        DataSet dose = new DataSet().putString(0x00181072, "083045.00").putDoubles(0x00181074, DOSE).putDoubles(0x00181075, HALF_LIFE);
        changeDose.accept(dose);
        DataSet d = new DataSet().putString(Tag.SERIES_DATE, "20140618").putString(Tag.ACQUISITION_DATE, "20140618").putString(Tag.SERIES_TIME, "093045")
            .putString(Tag.ACQUISITION_TIME, "093045.000000").putString(Tag.MODALITY, "PT").putString(Tag.PATIENT_SEX, "M").putDoubles(Tag.PATIENT_SIZE, 1.75)
            .putDoubles(Tag.PATIENT_WEIGHT, WEIGHT).putString(0x00280051, "DECY", "ATTN", "SCAT").putItems(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, dose)
            .putString(Tag.UNITS, "BQML").putString(Tag.DECAY_CORRECTION, "START");
        change.accept(d);
        return d;
    }

    private static DataSet pet(Consumer<DataSet> change) {
        return pet(change, dose -> { });
    }

    private static double factor(DataSet... headers) {
        Suv suv = Suv.of(List.of(headers));
        assertThat(suv.missing()).isEmpty();
        return suv.scale().bodyWeight();
    }

    private static double formula(double seconds) {
        return WEIGHT * 1000 / (DOSE * Math.pow(2, -seconds / HALF_LIFE));
    }

    @Test
    void activity_at_the_start_of_the_scan_is_divided_by_the_dose_decayed_to_it() {
        assertThat(factor(pet(d -> { }))).isCloseTo(formula(3600), DIGITS);
    }

    @Test
    void activity_corrected_to_the_injection_is_divided_by_the_dose_as_it_was() {
        assertThat(factor(pet(d -> d.putString(Tag.DECAY_CORRECTION, "ADMIN").remove(Tag.SERIES_TIME).remove(Tag.ACQUISITION_TIME)))).isCloseTo(formula(0), DIGITS);
    }

    @Test
    void an_injection_before_midnight_belongs_to_the_day_before() {
        assertThat(factor(pet(d -> d.putString(Tag.SERIES_TIME, "001000").putString(Tag.ACQUISITION_TIME, "001000"), dose -> dose.putString(0x00181072, "233000"))))
            .isCloseTo(formula(2400), DIGITS);
    }

    @Test
    void the_date_of_the_injection_counts_where_it_is_given_unless_somebody_changed_it() {
        assertThat(factor(pet(d -> { }, dose -> dose.putString(0x00181078, "20140618073045.5")))).isCloseTo(formula(7199.5), DIGITS);
        assertThat(factor(pet(d -> { }, dose -> dose.putString(0x00181078, "20010101083045")))).as("thirteen years before the scan").isCloseTo(formula(3600), DIGITS);
        assertThat(factor(pet(d -> { }, dose -> dose.putString(0x00181078, "20200101083045")))).as("after the scan").isCloseTo(formula(3600), DIGITS);
    }

    @Test
    void an_injection_that_names_its_zone_is_turned_into_that_of_the_scan() {
        Consumer<DataSet> utc = dose -> dose.putString(0x00181078, "20140618073045+0000").remove(0x00181072);
        assertThat(factor(pet(d -> d.putString(ZONE, Vr.SH, "+0100"), utc))).as("08:30:45 there").isCloseTo(formula(3600), DIGITS);
        assertThat(factor(pet(d -> d.putString(ZONE, Vr.SH, "-0330").putString(Tag.SERIES_TIME, "050045").putString(Tag.ACQUISITION_TIME, "050045"), utc))).as("04:00:45 there").isCloseTo(formula(3600), DIGITS);
        assertThat(factor(pet(d -> d.putString(ZONE, Vr.SH, "+0100"), dose -> dose.putString(0x00181078, "20140618083045")))).as("without an offset it is the scan's").isCloseTo(formula(3600), DIGITS);
    }

    @Test
    void where_the_zone_of_the_scan_is_not_known_an_injection_in_another_gives_no_suv() {
        for (String zone : List.of("", "CET", "+9900", "+0175")) {
            Suv suv = Suv.of(List.of(pet(d -> d.putString(ZONE, Vr.SH, zone), dose -> dose.putString(0x00181078, "20140618073045+0000"))));
            assertThat(suv.scale()).as(zone).isNull();
            assertThat(suv.missing()).as(zone).singleElement().asString().startsWith("Timezone Offset From UTC (0008,0201)");
        }
        assertThat(Suv.of(List.of(pet(d -> d.putString(ZONE, Vr.SH, "+0100"), dose -> dose.putString(0x00181078, "20140618073045+9900")))).missing()).as("no zone on Earth").hasSize(1);
    }

    @Test
    void a_day_before_that_is_only_assumed_and_a_decay_of_days_are_doubted() {
        Suv night = Suv.of(List.of(pet(d -> d.putString(Tag.SERIES_TIME, "130000").putString(Tag.ACQUISITION_TIME, "130000"), dose -> dose.putString(0x00181072, "235000"))));
        assertThat(night.scale().bodyWeight()).isCloseTo(formula(47400), DIGITS);
        assertThat(night.doubts()).hasSize(2).first().asString().contains("the day before");
        assertThat(night.doubts().get(1)).isEqualTo("between injection and scan lie 13.2 hours, 7.2 half-lives");
        Suv long5 = Suv.of(List.of(pet(d -> { }, dose -> dose.putString(0x00181078, "20140617213045"))));
        assertThat(long5.doubts()).as("dated, and 12 hours ago").containsExactly("between injection and scan lie 12.0 hours, 6.6 half-lives");
        assertThat(Suv.of(List.of(pet(d -> { }))).doubts()).isEmpty();
        assertThat(Suv.of(List.of(pet(d -> { }, dose -> dose.putString(0x00181078, "20140615083045").putDoubles(0x00181075, 282_276)))).doubts()).as("zirconium 89 is waited for").isEmpty();
    }

    @Test
    void a_series_that_was_made_later_takes_the_first_acquisition() {
        DataSet later = pet(d -> d.putString(Tag.SERIES_TIME, "180000").putString(Tag.ACQUISITION_TIME, "094045"));
        DataSet first = pet(d -> d.putString(Tag.SERIES_TIME, "180000"));
        assertThat(factor(later, first)).isCloseTo(formula(3600), DIGITS);
    }

    @Test
    void ge_states_the_scan_time_privately() {
        DataSet ge = pet(d -> d.putString(0x00090010, Vr.LO, "GEMS_PETD_01").putString(0x0009100d, Vr.DT, "20140618092045.00").putString(Tag.SERIES_TIME, "180000"));
        assertThat(factor(ge)).isCloseTo(formula(3000), DIGITS);
    }

    @Test
    void the_frame_reference_time_leads_back_to_the_start_of_the_scan() {
        // values of a frame of 120 s are true where the activity is its mean: ln(x / (1 - e^-x)) / lambda after its start, x = lambda * 120
        double lambda = Math.log(2) / HALF_LIFE, x = lambda * 120, mean = Math.log(x / (1 - Math.exp(-x))) / lambda;
        DataSet siemens = pet(d -> d.putString(Tag.SERIES_TIME, "180000").putDoubles(Tag.FRAME_REFERENCE_TIME, (600 + mean) * 1000).putInts(0x00181242, 120_000));
        assertThat(factor(siemens)).isCloseTo(formula(3000), Percentage.withPercentage(1e-4));
    }

    @Test
    void philips_counts_take_the_scanners_own_factors() {
        DataSet suv = pet(d -> d.putString(Tag.UNITS, "CNTS").putString(0x70530010, Vr.LO, "Philips PET Private Group").putString(0x70531000, Vr.DS, "0.000551")
            .putString(0x70531009, Vr.DS, "3.5"));
        assertThat(factor(suv)).isEqualTo(0.000551);
        DataSet activity = pet(d -> d.putString(Tag.UNITS, "CNTS").putString(0x70530011, Vr.LO, "Philips PET Private Group").putString(0x70531100, Vr.DS, "0")
            .putString(0x70531109, Vr.DS, "3.5"));
        assertThat(factor(activity)).as("in the second block, without a factor to SUV").isCloseTo(3.5 * formula(3600), DIGITS);
        assertThat(Suv.of(List.of(pet(d -> d.putString(Tag.UNITS, "CNTS")))).missing()).hasSize(1);
    }

    @Test
    void lean_mass_and_surface_need_height_and_sex() {
        Suv suv = Suv.of(List.of(pet(d -> { })));
        double ratio = WEIGHT / 175, lean = 1.10 * WEIGHT - 128 * ratio * ratio;
        double surface = 0.007184 * Math.pow(WEIGHT, 0.425) * Math.pow(175, 0.725);
        assertThat(suv.scale().leanMass()).isCloseTo(formula(3600) * lean / WEIGHT, DIGITS);
        assertThat(suv.scale().surface()).isCloseTo(formula(3600) * surface * 10000 / (WEIGHT * 1000), DIGITS);
        Suv without = Suv.of(List.of(pet(d -> d.remove(Tag.PATIENT_SIZE))));
        assertThat(without.scale().bodyWeight()).isPositive();
        assertThat(without.scale().leanMass()).isNaN();
        assertThat(without.scale().surface()).isNaN();
    }

    @Test
    void what_is_missing_is_named_and_nothing_is_guessed() {
        assertThat(missing(d -> d.remove(Tag.PATIENT_WEIGHT))).containsExactly("Patient's Weight (0010,1030)");
        assertThat(missing(d -> d.putDoubles(Tag.PATIENT_WEIGHT, 0))).containsExactly("Patient's Weight (0010,1030)");
        assertThat(missing(d -> d.remove(Tag.DECAY_CORRECTION))).containsExactly("Decay Correction (0054,1102) of START or ADMIN");
        assertThat(missing(d -> d.putString(Tag.DECAY_CORRECTION, "NONE"))).hasSize(1);
        assertThat(missing(d -> d.putString(0x00280051, "DECY"))).containsExactly("Corrected Image (0028,0051) with ATTN");
        assertThat(missing(d -> d.putString(Tag.UNITS, "PROPCNT"))).singleElement().asString().contains("PROPCNT");
        assertThat(missing(d -> d.remove(Tag.UNITS))).containsExactly("Units (0054,1001)");
        assertThat(missing(d -> d.putString(Tag.UNITS, "CPS"))).hasSize(1);
        assertThat(missing(d -> d.remove(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE))).hasSize(3);
        assertThat(missing(d -> d.remove(Tag.SERIES_TIME).remove(Tag.ACQUISITION_TIME))).singleElement().asString().contains("(0008,0031)");
        assertThat(Suv.of(List.of(pet(d -> { }, dose -> dose.putDoubles(0x00181074, 374)))).missing()).as("a dose in MBq").singleElement().asString().contains("too small");
    }

    private static List<String> missing(Consumer<DataSet> change) {
        Suv suv = Suv.of(List.of(pet(change)));
        assertThat(suv.scale()).isNull();
        return suv.missing();
    }

    @Test
    void suv_that_is_stored_and_other_modalities_need_nothing() {
        for (String units : List.of("GML", "CM2ML")) assertThat(Suv.of(List.of(pet(d -> d.putString(Tag.UNITS, units))))).isEqualTo(new Suv(null, List.of()));
        assertThat(Suv.of(List.of(pet(d -> d.putString(Tag.MODALITY, "NM"))))).isEqualTo(new Suv(null, List.of()));
    }
}
