package org.readingroom.formats.nrrd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Whatever is written comes back: every type, shape and place, in every way of writing; and headers of any text. */
class NrrdProperties {

    @Provide
    Arbitrary<Affine> affines() {
        Arbitrary<Double> step = Arbitraries.doubles().between(-4, 4), far = Arbitraries.doubles().between(-2000, 2000);
        return Combinators.combine(step.array(double[].class).ofSize(9), far.array(double[].class).ofSize(3)).as((m, o) -> Affine.fromLps(new double[][] {
            { m[0], m[1], m[2], o[0] }, { m[3], m[4], m[5], o[1] }, { m[6], m[7], m[8], o[2] } }))
            .filter(a -> Math.abs(a.determinant()) > 1e-3 && a.step(0) > 0.01 && a.step(1) > 0.01 && a.step(2) > 0.01);
    }

    @Property(tries = 120)
    void volumes_of_every_type_shape_and_place_come_back_bit_by_bit(@ForAll SampleType type, @ForAll("affines") Affine a, @ForAll @IntRange(min = 1, max = 6) int ni, @ForAll @IntRange(min = 1, max = 5) int nj,
            @ForAll @IntRange(min = 1, max = 4) int nk, @ForAll @IntRange(min = 1, max = 4) int components, @ForAll @IntRange(min = 1, max = 3) int times, @ForAll ComponentOrder order, @ForAll boolean list,
            @ForAll @IntRange(max = 2) int ending, @ForAll long seed) throws IOException {
        Samples s = Samples.allocate(type, ni, nj, nk, components, times);
        Random random = new Random(seed);
        for (Object plane : s.planes()) for (int x = 0; x < ni * nj; x++) type.put(plane, x, random.nextGaussian() * 1e4);
        Volume v = Volume.builder("v", new VoxelGrid(ni, nj, nk, a), s).componentOrder(order).list(list).build();
        Path folder = Files.createTempDirectory("nrrd");
        try {
            Path file = folder.resolve(new String[] { "x.nrrd", "x.nhdr", "x.gz.nhdr" }[ending]);
            new NrrdWriter().write(v, file, Progress.NONE);
            Volume read = NrrdText.read(file);
            assertThat(read.samples().sameStored(s)).isTrue();
            assertThat(read.grid()).isEqualTo(v.grid()); // text tells doubles exactly
            assertThat(read.isList()).isEqualTo(list && times > 1);
            if (components > 1) assertThat(read.componentOrder()).isEqualTo(order);
        } finally {
            for (String name : folder.toFile().list()) Files.delete(folder.resolve(name));
            Files.delete(folder);
        }
    }

    @Property(tries = 300)
    void pairs_of_any_text_come_back(@ForAll String value, @ForAll("keys") String key, @ForAll String comment) throws IOException {
        String fit = new String(value.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n'); // one kind of line end
        NrrdHeader h = new NrrdHeader();
        Map<String, String> keys = new LinkedHashMap<>(Map.of(key, fit));
        h.keys.putAll(keys);
        h.comments.add(comment);
        h.put("type", "short");
        NrrdHeader read = NrrdHeaderText.read(Path.of("x"), new java.io.ByteArrayInputStream(NrrdHeaderText.bytes(h)));
        assertThat(read.keys).isEqualTo(keys);
        assertThat(read.fields).isEqualTo(h.fields);
        assertThat(read.comments).hasSize(1);
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().withCharRange('a', 'z').withChars(' ', '_', '\\', '[', ']', '%').ofMinLength(1).filter(k -> !k.isBlank());
    }
}
