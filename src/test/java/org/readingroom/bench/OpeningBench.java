package org.readingroom.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.testing.Programs;

/** The workbench on a series of 2,000 files: from the start of the process, and in a window that is open, to the first picture. By the clock, on a display that nobody sees. */
public final class OpeningBench {

    private static final int STARTS = 3, SIZE = 256, SLICES = 2000;

    private OpeningBench() {}

    /** @param target holds the finished program's folder; without it, or without Xvfb, nothing is measured */
    public static void main(String[] target) throws IOException, InterruptedException {
        Path program = Path.of(target[0], "reading-room").toAbsolutePath();
        if (!Files.isDirectory(program) || !Programs.isThere("xvfb-run")) return;
        Path folder = Files.createTempDirectory("opening-bench");
        try {
            BenchSeries.write(folder.resolve("series"), 1, SIZE, SLICES, TransferSyntax.EXPLICIT_LE);
            List<Double> window = new ArrayList<>(), start = new ArrayList<>(), warm = new ArrayList<>();
            for (int n = 0; n < STARTS; n++)
                for (String line : run(program, folder).split("\n")) {
                    String[] words = line.split(" ");
                    if (words[0].equals("window")) window.add(Double.valueOf(words[1]));
                    if (words[0].equals("start")) start.add(Double.valueOf(words[1]));
                    if (words[0].equals("warm")) warm.add(Double.valueOf(words[1]));
                }
            print("window_from_process_start", window);
            print("first_picture_of_2000_files_from_process_start", start);
            print("first_picture_of_2000_files_warm", warm);
        } finally {
            BenchSeries.delete(folder);
        }
    }

    /** With the options of the launcher's script that matter here. */
    private static String run(Path program, Path folder) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = jars(program.resolve("plugins")) + File.pathSeparator + jars(program.resolve("jars")) + File.pathSeparator + System.getProperty("java.class.path");
        Path archive = program.resolve("classes.jsa");
        String options = (Files.exists(archive) ? "'-XX:SharedArchiveFile=" + archive + "' " : "")
            + "-Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off -XX:+UseParallelGC -XX:InitialRAMPercentage=10 -XX:NewRatio=1 -XX:-UsePerfData -Dsun.reflect.inflationThreshold=1000"
            + " -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=50000 -XX:Tier4CompileThreshold=200000";
        Programs.Run run = Programs.run(List.of("xvfb-run", "-a", "-s", "-screen 0 1280x800x24", "sh", "-c",
            "exec '" + java + "' " + options + " '-Dreadingroom.settings=" + folder.resolve("settings") + "' -Dfile.encoding=UTF-8 -cp '" + classes + "' " + FirstPicture.class.getName()
                + " $(date +%s%3N) '" + folder.resolve("series") + "'"));
        if (run.exit() != 0) throw new IOException("the workbench was not shown: " + run.output());
        return run.output();
    }

    /** In the order in which the script's star gives them to Java, which the archive was made with. */
    private static String jars(Path folder) {
        return folder + File.separator + "*";
    }

    private static void print(String name, List<Double> ms) {
        List<Double> sorted = ms.stream().sorted().toList();
        System.out.printf(Locale.ROOT, "{\"name\": \"opening.%s\", \"value\": %.0f, \"unit\": \"ms wall\", \"best\": %.0f, \"n\": %d}%n", name, sorted.get(sorted.size() / 2), sorted.get(0), sorted.size());
    }
}
