package org.readingroom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.testing.Programs;

/** Whole processes, start included: {@code volume-info} of 400 files by the finished program, beside dcm2niix converting them where it is installed. */
public final class ColdBench {

    private static final int TIMES = 5;
    private static final int SIZE = 512, SLICES = 400;
    private static final Pattern MINUTES_SECONDS = Pattern.compile("(\\d+)m([\\d.]+)s");

    private ColdBench() {}

    /** CPU and wall time in ms. */
    private record Cost(double cpuMs, double wallMs) {}

    /** @param target holds the finished program's folder; without it nothing is measured */
    public static void main(String[] target) throws IOException, InterruptedException {
        Path program = Path.of(target[0], "reading-room", "bin", "reading-room").toAbsolutePath();
        if (!Files.isExecutable(program)) return;
        Path folder = Files.createTempDirectory("cold-bench"), series = folder.resolve("series");
        try {
            BenchSeries.write(series, 1, SIZE, SLICES, TransferSyntax.EXPLICIT_LE);
            List<String> other = List.of("dcm2niix", "-z", "n", "-b", "n", "-w", "1", "-f", "out", "-o", folder.toString(), series.toString());
            List<Cost> ours = new ArrayList<>(), theirs = new ArrayList<>();
            for (int n = 0; n < TIMES; n++) { // by turns, so that a noisy spell hits both
                ours.add(cost(List.of(program.toString(), "volume-info", "path=" + series, "json=" + folder.resolve("info.jsonl"))));
                if (Programs.isThere("dcm2niix")) theirs.add(cost(other));
            }
            Cost own = median(ours);
            String peer = theirs.isEmpty() ? "" : Measure.peer("dcm2niix", median(theirs).cpuMs(), own.cpuMs())
                + String.format(Locale.ROOT, ", \"peer_wall\": %.0f, \"wall_ratio\": %.2f", median(theirs).wallMs(), own.wallMs() / median(theirs).wallMs());
            System.out.printf(Locale.ROOT, "{\"name\": \"cold.volume_info_400_files\", \"value\": %.0f, \"unit\": \"ms CPU\", \"wall\": %.0f, \"n\": %d%s}%n", own.cpuMs(), own.wallMs(), TIMES, peer);
        } finally {
            BenchSeries.delete(folder);
        }
    }

    private static Cost median(List<Cost> all) {
        double[] cpu = all.stream().mapToDouble(Cost::cpuMs).sorted().toArray(), wall = all.stream().mapToDouble(Cost::wallMs).sorted().toArray();
        return new Cost(cpu[cpu.length / 2], wall[wall.length / 2]);
    }

    /** The shell tells its children's time: user and system in the last line of {@code times}. */
    private static Cost cost(List<String> command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/null 2>&1 || exit; times", "sh"));
        all.addAll(command);
        long start = System.nanoTime();
        Programs.Run run = Programs.run(all);
        double wall = (System.nanoTime() - start) / 1e6;
        if (run.exit() != 0) throw new IOException(command.get(0) + " ended with " + run.exit());
        String[] lines = run.output().strip().split("\n");
        double ms = 0;
        Matcher time = MINUTES_SECONDS.matcher(lines[lines.length - 1]);
        while (time.find()) ms += 60e3 * Integer.parseInt(time.group(1)) + 1e3 * Double.parseDouble(time.group(2));
        if (ms == 0) throw new IOException("the shell's times are not understood: " + Arrays.toString(lines));
        return new Cost(ms, wall);
    }
}
