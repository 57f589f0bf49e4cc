package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fuzz target on its seeds and on what once broke it, without the fuzzer: {@code mvn -Pfuzz} goes on from here. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class SeedsTest {

    private static final Path FOUND = Path.of("src/test/resources/org/readingroom/fuzz");

    static Stream<Class<?>> targets() throws IOException, ReflectiveOperationException {
        return Seeds.targets().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void a_target_keeps_its_promises_on_its_seeds_and_on_what_once_broke_it(Class<?> target) throws Exception {
        Map<String, byte[]> inputs = new LinkedHashMap<>(Seeds.of(target));
        assertThat(inputs).isNotEmpty();
        Method fuzz = Seeds.method(target);
        Path found = FOUND.resolve(target.getSimpleName() + "Inputs").resolve(fuzz.getName());
        if (Files.isDirectory(found))
            try (Stream<Path> files = Files.list(found)) {
                for (Path f : files.toList()) inputs.put(f.getFileName().toString(), Files.readAllBytes(f));
            }
        fuzz.setAccessible(true);
        Object one = instance(target);
        for (Map.Entry<String, byte[]> input : inputs.entrySet())
            assertThatCode(() -> call(fuzz, one, input.getValue())).as(input.getKey()).doesNotThrowAnyException();
    }

    private static Object instance(Class<?> target) throws ReflectiveOperationException {
        var constructor = target.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static void call(Method fuzz, Object one, byte[] input) throws Throwable {
        try {
            fuzz.invoke(one, (Object) input);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
