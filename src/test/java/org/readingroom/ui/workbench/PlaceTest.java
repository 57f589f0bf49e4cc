package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PictureText;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.view.Readout;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.UnitView;
import org.readingroom.volume.scan.ScanFacts;
import org.readingroom.volume.scan.SuvScale;

/** DICOM PS3.3 C.7.6.1.1.1: A, P, R, L, H (head), F (foot), wherever a side of the patient is named. */
class PlaceTest {

    @Test
    void the_status_line_names_the_patients_sides_by_the_same_letters_as_the_edges_of_pictures() {
        Map<Direction, String> dicom = Map.of(Direction.LEFT, "L", Direction.LEFT.opposite(), "R", Direction.POSTERIOR, "P", Direction.POSTERIOR.opposite(), "A",
            Direction.SUPERIOR, "H", Direction.SUPERIOR.opposite(), "F");
        dicom.forEach((side, letter) -> {
            PointMm point = new PointMm(20 * side.x(), 20 * side.y(), 20 * side.z());
            assertThat(PictureText.letters(side)).isEqualTo(letter);
            assertThat(Place.text(new Readout(point, 0, List.of(), List.of()), null)).contains(letter + " 20.0");
        });
        assertThat(Place.text(new Readout(new PointMm(-1.25, 2, -3.5), 0, List.of(), List.of()), null)).isEqualTo("R 1.3  P 2.0  F 3.5 mm");
        assertThat(Place.text(null, null)).isBlank();
    }

    /** SUVbw = activity in Bq/ml times weight in g over the dose in Bq (DICOM PS3.3 C.8.9.4.1): 1000 * 70 000 / 30 303 030 = 2.31. */
    @Test
    void the_value_of_a_pet_stands_with_its_unit_its_suv_and_what_the_file_stores() {
        Volume pet = Volume.builder("pet", new VoxelGrid(1, 1, 1, Affine.scaling(1, 1, 1)), new Samples(SampleType.INT16, 1, 1, 1, 1, 1, List.<Object>of(new short[] { 500 }), 0))
            .rescale(Rescale.of(2, 0)).quantity(Quantity.of("Bq/ml")).scan(ScanFacts.NONE.withSuv(new SuvScale(70_000 / 30_303_030.0, Double.NaN, Double.NaN, "weight and dose"))).build();
        assertThat(Place.text(readout(pet, 1000, 500), pet)).endsWith("[0, 0, 0]  1000 Bq/ml, SUVbw 2.31, stored 500");
        assertThat(Place.text(readout(UnitView.of(pet, "suv"), 2.31, 500), pet)).as("an SUV has no other SUV").endsWith(", stored 500").doesNotContain("SUVbw 0");
        Volume ct = pet.toBuilder().scan(ScanFacts.NONE).quantity(Quantity.of("HU")).rescale(Rescale.IDENTITY).build();
        assertThat(Place.text(readout(ct, 500, 500), ct)).as("what is the same number is told once").endsWith("500 HU");
        assertThat(Place.text(new Readout(new PointMm(0, 0, 0), 0, List.of(new Readout.Value(pet, 0, 0, 0, List.of(800.0))), List.of()), pet)).as("of a slab no value is stored").endsWith("800 Bq/ml, SUVbw 1.85");
    }

    /** The voxel's place along the image's own axes, of which the second one grows to the front here; with ImageJ's origin in (1, 2, 0): 0.5 * (7 - 1), 0.25 * (5 - 2), 2 * 3. */
    @Test
    void an_image_without_a_patient_has_the_coordinates_of_the_voxel_along_its_axes() {
        Affine affine = Affine.of(new PointMm(-0.5, 0.5, 0), Direction.LEFT, 0.5, Direction.POSTERIOR.opposite(), 0.25, Direction.SUPERIOR, 2);
        Volume stack = Volume.builder("stack", new VoxelGrid(9, 8, 4, affine), Samples.allocate(SampleType.UINT8, 9, 8, 4, 1, 1)).verdict(Verdict.UNPLACED).build();
        PointMm nearby = affine.apply(7.4, 4.6, 3);
        assertThat(Place.text(new Readout(nearby, 0, List.of(new Readout.Value(stack, 7, 5, 3, List.of(9.0))), List.of()), stack)).isEqualTo("x 3  y 0.75  z 6 mm   [7, 5, 3]  9");
        assertThat(Place.text(new Readout(affine.apply(20, 5, 3), 0, List.of(), List.of()), stack)).as("beside the image its axes go on: 0.5 * (20 - 1)").isEqualTo("x 9.5  y 0.75  z 6 mm");
    }

    private static Readout readout(Volume volume, double real, double stored) {
        return new Readout(new PointMm(0, 0, 0), 0, List.of(new Readout.Value(volume, 0, 0, 0, List.of(real), List.of(stored))), List.of());
    }
}
