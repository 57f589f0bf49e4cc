package org.readingroom.testing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Readers of others that run in Node: dcmqi as WebAssembly, the adapter that OHIF reads segmentations with. The full test run installs them
 * ({@code .ci/readers/package.json}) into {@code $READINGROOM_READERS}, else {@code target/readers}.
 */
public final class NodeReaders {

    private NodeReaders() {}

    private static Path folder() {
        String named = System.getenv("READINGROOM_READERS");
        return Path.of(named == null || named.isBlank() ? "target/readers" : named).toAbsolutePath().normalize();
    }

    /** Skips the calling test if they are not installed, or fails it under READINGROOM_REQUIRE=all. */
    public static void require() {
        Programs.require("node");
        if (Files.isDirectory(folder().resolve("node_modules/@itk-wasm/dicom")) && Files.isDirectory(folder().resolve("node_modules/@cornerstonejs/adapters"))) return;
        if ("all".equals(System.getenv("READINGROOM_REQUIRE"))) Assertions.fail("the readers of .ci/readers are not installed, and nothing may be skipped");
        Assumptions.abort("the readers of .ci/readers are not installed");
    }

    /** Runs a script that lies beside a test class with the folder of the modules and more arguments. @return the JSON that it prints last */
    public static JsonObject run(Class<?> beside, String script, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node"));
        try {
            command.add(Path.of(beside.getResource(script).toURI()).toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        command.add(folder().toString());
        command.addAll(arguments);
        Programs.Run run = Programs.run(command);
        String last = run.output().lines().reduce("", (a, b) -> b);
        if (run.exit() != 0 || !last.startsWith("{")) Assertions.fail(script + " failed:\n" + run.output());
        return JsonParser.parseString(last).getAsJsonObject();
    }
}
