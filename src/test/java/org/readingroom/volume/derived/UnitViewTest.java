package org.readingroom.volume.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.display.WindowFunction;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.DisplayWindow.Shape;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.LookupTable;
import org.readingroom.volume.scan.ScanFacts;
import org.readingroom.volume.scan.SuvScale;
import org.readingroom.volume.scan.ValueMapping;

class UnitViewTest {

    private static Volume pet(ScanFacts facts) {
        Samples samples = Samples.of(SampleType.INT16, 2, 1, List.of(new short[] { 100, 200 }, new short[] { 100, -3 }));
        return Volume.builder("pet", new VoxelGrid(2, 1, 2, Affine.of(PointMm.ORIGIN, Direction.LEFT, 1, Direction.POSTERIOR, 1, Direction.SUPERIOR, 1)), samples).rescale(new Rescale(new double[] { 10, 20 }, new double[] { 0, 5 }))
            .quantity(Quantity.ACTIVITY).window(DisplayWindow.linear(1000, 2001)).window(DisplayWindow.of(LookupTable.of(0, 8, 1, 2), "")).scan(facts)
            .padding(new Volume.Padding(-3, -3)).build();
    }

    private static final ScanFacts SUV = ScanFacts.NONE.withSuv(new SuvScale(0.002, Double.NaN, 0.5, "test"));

    @Test
    void suv_scales_every_planes_own_slope_and_shares_the_samples() {
        Volume activity = pet(SUV), suv = UnitView.of(activity, "SUV");
        assertThat(suv.quantity().unit()).isEqualTo("SUVbw");
        assertThat(new double[] { suv.real(0, 0, 0, 0, 0), suv.real(1, 0, 0, 0, 0), suv.real(0, 0, 1, 0, 0) }).containsExactly(2, 4, 0.002 * 2005);
        assertThat(suv.samples()).isSameAs(activity.samples());
        assertThat(suv.padding()).isEqualTo(activity.padding());
        assertThat(UnitView.of(suv, "suvbw")).as("asked again").isSameAs(suv);
    }

    @Test
    void a_linear_window_is_the_same_curve_in_the_other_unit_and_tables_go() {
        Volume activity = pet(SUV), suv = UnitView.of(activity, "suv");
        assertThat(suv.windows()).hasSize(1);
        for (double v : new double[] { -1, 0, 1, 499.5, 1000, 1999, 2000, 3000 })
            assertThat(WindowFunction.toGrey(suv.windows().get(0), v * 0.002)).as("%s", v).isEqualTo(WindowFunction.toGrey(activity.windows().get(0), v));
        assertThat(suv.windows().get(0).shape()).isEqualTo(Shape.LINEAR_EXACT);
    }

    @Test
    void what_the_file_does_not_offer_is_refused_with_what_it_offers_or_lacks() {
        assertThat(UnitView.offered(pet(SUV))).containsExactly("suv", "suvbsa");
        assertThatThrownBy(() -> UnitView.of(pet(SUV), "suvlbm")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("suv, suvbsa");
        assertThatThrownBy(() -> UnitView.of(pet(ScanFacts.NONE), "HU")).hasMessageContaining("nothing else");
        Volume lacking = pet(ScanFacts.NONE).toBuilder().finding(Finding.note("SUV_INPUTS", "It lacks a weight.", "")).build();
        assertThatThrownBy(() -> UnitView.of(lacking, "suv")).hasMessageContaining("It lacks a weight.");
        assertThat(UnitView.of(lacking, "")).isSameAs(lacking);
        assertThat(UnitView.of(lacking, "BQML")).isSameAs(lacking);
    }

    @Test
    void of_several_volumes_those_that_can_are_turned() {
        Volume other = pet(ScanFacts.NONE);
        assertThat(UnitView.ofEach(List.of(other, pet(SUV)), "suv")).extracting(v -> v.quantity().unit()).containsExactly("Bq/ml", "SUVbw");
        assertThatThrownBy(() -> UnitView.ofEach(List.of(other), "suv")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mappings_take_stored_values() {
        ValueMapping line = new ValueMapping("10-6.mm2/s", "ADC", "ADC", -100, 150, 2, 1, new double[0]);
        ValueMapping table = new ValueMapping("{ratio}", "", "curve", 100, 101, Double.NaN, Double.NaN, new double[] { 0.5, 0.25 });
        Volume v = pet(ScanFacts.NONE.withMappings(List.of(line, table)));
        Volume adc = UnitView.of(v, "adc");
        assertThat(adc.real(0, 0, 1, 0, 0)).isEqualTo(201);
        assertThat(adc.quantity().unit()).isEqualTo("10-6.mm2/s");
        assertThat(adc.findings()).singleElement().extracting(Finding::code).isEqualTo("REAL_WORLD");
        Volume curve = UnitView.of(v, "{RATIO}");
        assertThat(curve.real(0, 0, 0, 0, 0)).isEqualTo(0.5);
        assertThat(curve.real(1, 0, 0, 0, 0)).as("outside of the table").isNaN();
        assertThat(curve.samples().type()).isEqualTo(SampleType.FLOAT32);
    }

    @Test
    void what_holds_for_planes_or_stored_values_goes_with_them() {
        Volume v = pet(SUV.withMappings(List.of(new ValueMapping("1", "", "a", 0, 1, 1, 0, new double[0]))));
        assertThat(v.toBuilder().rescale(Rescale.IDENTITY).build().scan().mappings()).isEmpty();
        assertThat(v.toBuilder().rescale(v.rescale()).build().scan().mappings()).hasSize(1);
        Samples real = Samples.allocate(SampleType.FLOAT32, 2, 1, 2, 1, 1);
        assertThat(v.toBuilder().on(v.grid(), real).build().scan().mappings()).isEmpty();
        assertThat(v.toBuilder().on(v.grid(), real).build().scan().suv()).isNotNull();
    }
}
