package org.readingroom.formats.minc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Files that MINC's own tools and the HDF5 library make, read by us, against what they read themselves. */
class MincToolsTest {

    private static final double DOUBLES_RELATIVE = 1e-12;

    @TempDir
    Path folder;

    @BeforeEach
    void tools() {
        Programs.require("mincreshape");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "time,zspace,yspace,xspace,vector_dimension; -short", "zspace,time,yspace,xspace,vector_dimension; -short", "vector_dimension,time,xspace,yspace,zspace; -byte",
        "zspace,yspace,time,xspace,vector_dimension; -byte", "zspace,yspace,xspace,time,vector_dimension; -int", "yspace,xspace,vector_dimension,zspace,time; -short",
        "vector_dimension,xspace,yspace,zspace,time; -float", "time,yspace,zspace,xspace,vector_dimension; -double", "time,zspace,vector_dimension,yspace,xspace; -short -unsigned" })
    void dimensions_stand_in_any_order(String order, String type) throws Exception {
        for (String version : new String[] { "", "-2" }) {
            Path base = base(version), file = folder.resolve("ordered" + version + ".mnc");
            run("mincreshape", "-quiet", "-clobber", version, type, "-dimorder", order, base.toString(), file.toString());
            Volume v = new MincReader().read(file, Loading.FITTING, Progress.NONE);
            assertThat(FileOrder.real(v, List.of(order.split(",")))).containsExactly(toRaw(file), offset(9 * DOUBLES_RELATIVE));
            assertThat(v.format()).isEqualTo(version.isEmpty() ? "MINC-1" : "MINC-2");
            assertThat(v.grid().affine().determinant()).isNotZero();
        }
    }

    @Test
    void planes_that_are_read_when_asked_for_are_put_in_order_too() throws Exception {
        Path base = large(), file = folder.resolve("ordered.mnc");
        run("mincreshape", "-quiet", "-clobber", "-dimorder", "zspace,time,yspace,xspace", base.toString(), file.toString());
        Volume whole = new MincReader().read(file, Loading.WHOLE, Progress.NONE), later = new MincReader().read(file, Loading.ON_DEMAND, Progress.NONE);
        assertThat(later.samples().isLazy()).isTrue();
        assertThat(later.samples().sameStored(whole.samples())).isTrue();
        assertThat(FileOrder.real(whole, List.of("zspace", "time", "yspace", "xspace"))).containsExactly(toRaw(file), offset(9 * DOUBLES_RELATIVE));
    }

    @Test
    void packed_files_are_read_and_so_are_chunks() throws Exception {
        Path base = base("-2"), packed = folder.resolve("chunks.mnc"), first = folder.resolve("first.mnc");
        run("mincconvert", "-clobber", "-2", "-compress", "4", "-chunk", "4", base.toString(), packed.toString());
        run("mincconvert", "-clobber", base.toString(), first.toString());
        double[] wanted = toRaw(base);
        List<Path> files = new ArrayList<>(List.of(base, packed, first));
        for (Path p : List.of(base, packed, first)) {
            run("gzip", "-k", p.toString());
            files.add(p.resolveSibling(p.getFileName() + ".gz"));
        }
        for (Path p : files)
            assertThat(FileOrder.real(new MincReader().read(p, Loading.FITTING, Progress.NONE), List.of("time", "zspace", "yspace", "xspace", "vector_dimension"))).as(p.getFileName().toString())
                .containsExactly(wanted, offset(9 * DOUBLES_RELATIVE));
    }

    @Test
    void without_any_range_values_run_from_0_to_1_as_the_tools_have_it() throws Exception {
        Path raw = noise(24), file = folder.resolve("bare.mnc");
        for (String version : new String[] { "", "-2" }) {
            run("rawtominc", "-clobber", version, "-short", "-signed", "-input", raw.toString(), file.toString(), "2", "3", "4");
            Volume v = new MincReader().read(file, Loading.FITTING, Progress.NONE);
            assertThat(FileOrder.real(v, List.of("zspace", "yspace", "xspace"))).containsExactly(toRaw(file), offset(DOUBLES_RELATIVE));
            assertThat(v.findings()).extracting(Finding::code).contains("RANGE_ASSUMED", "NO_SPACING");
            assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
        }
    }

    @Test
    void samples_beyond_the_valid_range_are_no_measurement() throws Exception {
        Path raw = noise(24), file = folder.resolve("range.mnc");
        run("rawtominc", "-clobber", "-short", "-signed", "-oshort", "-range", "-2000", "0", "-real_range", "0", "1", "-input", raw.toString(), file.toString(), "2", "3", "4");
        Volume v = new MincReader().read(file, Loading.FITTING, Progress.NONE);
        assertThat(v.findings()).extracting(Finding::code).contains("OUTSIDE_RANGE");
        assertThat(v.padding()).isPresent();
        assertThat(v.padding().get().holds(1)).isTrue();
        assertThat(v.padding().get().holds(0)).isFalse();
    }

    @Test
    void what_hdf5_can_hold_beyond_what_the_tools_write_is_read_as_nibabel_reads_it() throws Exception {
        Programs.requirePython("h5py");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "src/test/resources/org/readingroom/formats/minc/odd-files.py", folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        List<String> told = run.output().lines().filter(l -> l.startsWith("{")).toList();
        assertThat(told).hasSize(13);
        for (String line : told) {
            JsonObject o = JsonParser.parseString(line).getAsJsonObject();
            String name = o.get("name").getAsString();
            Volume v = new MincReader().read(folder.resolve(name + ".mnc"), Loading.FITTING, Progress.NONE);
            assertThat(FileOrder.real(v, List.of("zspace", "yspace", "xspace"))).as(name).containsExactly(numbers(o.getAsJsonArray("real")), offset(1e-6));
            assertThat(v.verdict()).as(name).isEqualTo(name.equals("uneven") ? Verdict.IRREGULAR : Verdict.UNIFORM);
            assertThat(v.metadata().get("minc.history")).as(name).startsWith("one\ntwo");
            if (name.equals("rows")) assertThat(v.samples().type()).isEqualTo(SampleType.FLOAT64);
        }
    }

    @Test
    void what_netcdf_can_hold_beyond_what_the_tools_write_is_read_by_the_formula() throws Exception {
        Programs.requirePython("scipy");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "src/test/resources/org/readingroom/formats/minc/odd-files-1.py", folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        List<String> told = run.output().lines().filter(l -> l.startsWith("{")).toList();
        assertThat(told).hasSize(8);
        for (String line : told) {
            JsonObject o = JsonParser.parseString(line).getAsJsonObject();
            String name = o.get("name").getAsString();
            List<String> dimensions = new ArrayList<>();
            o.getAsJsonArray("dimensions").forEach(d -> dimensions.add(d.getAsString()));
            Volume v = new MincReader().read(folder.resolve(name + ".mnc"), Loading.FITTING, Progress.NONE);
            assertThat(FileOrder.real(v, dimensions)).as(name).containsExactly(numbers(o.getAsJsonArray("real")), offset(1e-9));
            assertThat(v.verdict()).as(name).isEqualTo(name.equals("uneven") ? Verdict.IRREGULAR : Verdict.UNIFORM);
            double zMm = switch (name) {
                case "uneven" -> 3;
                case "irregular-but-even" -> 2;
                case "metres" -> 3000;
                default -> 3;
            };
            assertThat(v.grid().affine().step(2)).as(name).isEqualTo(zMm);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "(time, zspace)" })
    void a_time_that_grows_lies_in_one_piece_or_between_others_that_grow_with_it(String over) throws Exception {
        int scales = over.isEmpty() ? 1 : 4;
        Path text = folder.resolve("grows.cdl"), file = folder.resolve("grows.mnc");
        Files.writeString(text, "netcdf grows { dimensions: time = UNLIMITED ; zspace = 2 ; yspace = 3 ; xspace = 3 ; variables: short image(time, zspace, yspace, xspace) ;"
            + " image:signtype = \"signed__\" ; image:valid_range = 0., 100. ; double image-min" + over + " ; double image-max" + over + " ; int xspace ; xspace:step = 2. ; xspace:start = 1. ;"
            + " data: image = " + IntStream.range(1, 37).mapToObj(Integer::toString).collect(Collectors.joining(",")) + " ; image-min = "
            + IntStream.range(0, scales).mapToObj(Integer::toString).collect(Collectors.joining(",")) + " ; image-max = "
            + IntStream.range(0, scales).mapToObj(n -> 100 + n + "").collect(Collectors.joining(",")) + " ; }");
        run("mincgen", "-o", file.toString(), text.toString());
        Volume v = new MincReader().read(file, Loading.ON_DEMAND, Progress.NONE);
        assertThat(FileOrder.real(v, List.of("time", "zspace", "yspace", "xspace"))).containsExactly(toRaw(file), offset(1e-9));
    }

    private static double[] numbers(JsonArray a) {
        double[] out = new double[a.size()];
        for (int n = 0; n < out.length; n++) out[n] = a.get(n).getAsDouble();
        return out;
    }

    /** Two times, three slices of 4 x 5 voxels of 3 components, each slice with a range of its own. */
    private Path base(String version) throws Exception {
        Path file = folder.resolve("base" + version + ".mnc");
        run("rawtominc", "-clobber", version, "-short", "-signed", "-oshort", "-scan_range", "-vector", "3", "-dimorder", "time,zspace,yspace,xspace", "-real_range", "-1", "9", "-range", "-900", "3000",
            "-xstep", "-1.5", "-ystep", "2", "-zstep", "3", "-xstart", "10", "-ystart", "-20", "-zstart", "5", "-xdircos", "0.98", "0.1", "0.17", "-input", noise(360).toString(), file.toString(), "2", "3", "4", "5");
        return file;
    }

    private Path large() throws Exception {
        Path file = folder.resolve("large.mnc");
        run("rawtominc", "-clobber", "-short", "-signed", "-oshort", "-scan_range", "-dimorder", "time,zspace,yspace,xspace", "-real_range", "-1", "9", "-range", "-900", "3000", "-zstep", "3", "-zstart", "5",
            "-input", noise(2 * 3 * 40 * 30).toString(), file.toString(), "2", "3", "40", "30");
        return file;
    }

    private Path noise(int values) throws IOException {
        Random random = new Random(5);
        ByteBuffer raw = ByteBuffer.allocate(2 * values).order(ByteOrder.nativeOrder());
        while (raw.hasRemaining()) raw.putShort((short) (random.nextInt(3900) - 900));
        return Files.write(folder.resolve("noise" + values + ".raw"), raw.array());
    }

    static double[] toRaw(Path file) throws Exception {
        Path out = file.resolveSibling(file.getFileName() + ".raw");
        Process p = new ProcessBuilder("minctoraw", "-double", "-nonormalize", file.toString()).redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(p.waitFor()).isZero();
        double[] values = new double[(int) (Files.size(out) / 8)];
        ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.nativeOrder()).asDoubleBuffer().get(values);
        return values;
    }

    static String run(String... command) throws Exception {
        List<String> words = Arrays.stream(command).flatMap(w -> Arrays.stream(w.startsWith("-") ? w.split(" ") : new String[] { w })).filter(w -> !w.isEmpty()).toList();
        Programs.Run run = Programs.run(words);
        assertThat(run.exit()).as(String.join(" ", words) + ": " + run.output()).isZero();
        return run.output();
    }
}
