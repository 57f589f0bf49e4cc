package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the seeds of all fuzz targets to where the fuzzer looks for them: FOLDER/CLASS/METHOD/NAME. They are made of the shared corpus and stay out of the project. */
public final class Seeds {

    private Seeds() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        Path folder = Path.of(arguments[0]);
        int count = 0;
        for (Class<?> target : targets()) count += write(folder, target);
        System.out.println(count + " seeds in " + folder.getFileName());
    }

    static List<Class<?>> targets() throws IOException, ReflectiveOperationException {
        Path classes;
        try {
            classes = Path.of(Seeds.class.getResource(".").toURI());
        } catch (URISyntaxException e) {
            throw new ReflectiveOperationException("the compiled targets have no folder", e);
        }
        try (Stream<Path> files = Files.list(classes)) {
            List<String> names = files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith("Fuzz.class")).sorted().toList();
            List<Class<?>> targets = new ArrayList<>();
            for (String name : names) targets.add(Class.forName(Seeds.class.getPackageName() + "." + name.substring(0, name.length() - 6)));
            return targets;
        }
    }

    private static int write(Path folder, Class<?> target) throws IOException, ReflectiveOperationException {
        Path place = Files.createDirectories(folder.resolve(target.getName()).resolve(method(target).getName()));
        Map<String, byte[]> seeds = of(target);
        for (Map.Entry<String, byte[]> seed : seeds.entrySet()) Files.write(place.resolve(seed.getKey()), seed.getValue());
        return seeds.size();
    }

    /** The method that is fuzzed. */
    static Method method(Class<?> target) throws NoSuchMethodException {
        return Arrays.stream(target.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(FuzzTest.class)).findFirst()
            .orElseThrow(() -> new NoSuchMethodException(target + " has no @FuzzTest"));
    }

    @SuppressWarnings("unchecked") // by the convention of the package
    static Map<String, byte[]> of(Class<?> target) throws ReflectiveOperationException {
        try {
            Method seeds = target.getDeclaredMethod("seeds");
            seeds.setAccessible(true);
            return (Map<String, byte[]>) seeds.invoke(null);
        } catch (NoSuchMethodException none) {
            return Map.of(); // starts from nothing but its own files
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException("the seeds of " + target.getSimpleName() + " cannot be made", e.getCause());
        }
    }
}
