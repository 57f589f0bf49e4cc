package org.readingroom.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** All benchmarks one after another, one JSON line a figure; and the script that starts the racer. */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        writeRacer(Path.of(args.length > 0 ? args[0] : "target"));
        SeriesBench.main(args);
        ColdBench.main(new String[] { args.length > 0 ? args[0] : "target" });
        FormatsBench.main(args);
        OpeningBench.main(new String[] { args.length > 0 ? args[0] : "target" });
        DisplayBench.main(args);
        ViewBench.main(args);
        SpaceBench.main(args);
        InterpolationBench.main(args);
        AnnotateBench.main(args);
        ConsensusBench.main(args);
        EditBench.main(args);
        StrokeBench.main(args);
    }

    /**
     * target/racer JOB DATA THREADS REPS: the JVM gets as many processors as the race asks for. Its young generation is small enough to be used
     * again from one repetition to the next: the first touch of new memory costs more than the work.
     */
    private static void writeRacer(Path folder) throws IOException {
        Path racer = folder.resolve("racer");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(racer))) {
            out.print("#!/bin/sh\nexec java -Xms1g -Xmn600m -Xmx6g -XX:+UseParallelGC -XX:ActiveProcessorCount=\"$3\" -Djava.awt.headless=true -cp '" + System.getProperty("java.class.path") + "' "
                + Racer.class.getName() + " \"$@\"\n");
        }
        if (!racer.toFile().setExecutable(true)) throw new IOException(racer + " cannot be made executable");
    }
}
