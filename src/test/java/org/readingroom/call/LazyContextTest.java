package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandInfo;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonService;
import org.scijava.service.Service;

/** The oracle is SciJava: what it finds in annotations when it looks at all of them. */
class LazyContextTest {

    private static final ClassLoader LOADER = ClassLoader.getSystemClassLoader();

    @TempDir
    private Path folder;
    private String before;

    @BeforeEach
    void prepare() throws IOException {
        before = System.getProperty(PluginIndexes.RECORD);
        Path list = folder.resolve("plugins.index");
        PluginIndexes.record(LOADER, System.getProperty("java.class.path"), list);
        PluginPreparation.record(LOADER, System.getProperty("java.class.path"), list);
        System.setProperty(PluginIndexes.RECORD, list.toString());
    }

    @AfterEach
    void forget() {
        if (before == null) System.clearProperty(PluginIndexes.RECORD);
        else System.setProperty(PluginIndexes.RECORD, before);
    }

    @Test
    void all_commands_take_and_give_what_their_annotations_say() {
        try (Context whole = SmallContext.create(LOADER)) {
            List<CommandInfo> commands = new CommandList(whole).all();
            assertThat(commands).hasSizeGreaterThan(40);
            for (CommandInfo info : commands) {
                CommandForm expected = CommandForm.of(info);
                try (LazyContext lazy = LazyContext.of(expected.id()).orElseThrow()) {
                    CommandForm form = CommandForm.of(lazy.command(expected.id()));
                    assertThat(form.info().getDelegateClassName()).isEqualTo(info.getClassName());
                    assertThat(form.fields()).as(expected.id()).isEqualTo(expected.fields());
                    assertThat(List.of(form.id(), form.label(), form.example(), form.summary(), form.hostKeys(), form.asks(), form.givesLabels()))
                        .isEqualTo(List.of(expected.id(), expected.label(), expected.example(), expected.summary(), expected.hostKeys(), expected.asks(), expected.givesLabels()));
                }
            }
        }
    }

    @Test
    void every_command_is_given_its_services() throws Exception {
        try (Context whole = SmallContext.create(LOADER)) {
            for (CommandInfo info : new CommandList(whole).all()) {
                String id = CommandForm.id(info);
                try (LazyContext lazy = LazyContext.of(id).orElseThrow()) {
                    Module module = lazy.command(id).createModule();
                    lazy.inject(module);
                    for (var item : info.inputs())
                        if (CommandForm.isOfContext(item)) assertThat(module.getInput(item.getName())).as(id + " " + item.getName()).isInstanceOf(item.getType());
                }
            }
        }
    }

    @Test
    void services_hold_the_same_plugins_in_the_same_order() {
        try (Context whole = SmallContext.create(LOADER); LazyContext lazy = LazyContext.of("volume-info").orElseThrow()) {
            assertThat(lazy.getServiceIndex().size()).as("nobody asked yet").isZero();
            for (Service service : whole.getServiceIndex().getAll()) {
                if (!service.getClass().getName().startsWith("org.readingroom")) continue;
                Service own = lazy.service(service.getClass());
                assertThat(own).hasSameClassAs(service);
                assertThat(own.getPriority()).isEqualTo(service.getPriority());
                if (service instanceof SingletonService<?> held) assertThat(names(((SingletonService<?>) own).getInstances())).isEqualTo(names(held.getInstances()));
            }
            assertThat(lazy.service(VolumeService.class)).isSameAs(lazy.service(VolumeService.class));
        }
    }

    private static List<String> names(List<?> instances) {
        List<String> names = new ArrayList<>();
        for (Object o : instances) names.add(o.getClass().getName());
        return names;
    }

    @Test
    void plugins_of_SciJava_are_found_as_well() {
        try (Context whole = SmallContext.create(LOADER); LazyContext lazy = LazyContext.of("volume-info").orElseThrow()) {
            assertThat(lazy.service(LogService.class)).hasSameClassAs(whole.service(LogService.class));
            assertThat(lazy.service(StatusService.class)).hasSameClassAs(whole.service(StatusService.class));
            PluginService own = lazy.service(PluginService.class), all = whole.service(PluginService.class);
            assertThat(own.getPluginsOfType(SciJavaPlugin.class).stream().map(PluginInfo::getClassName).toList()).isNotEmpty();
            assertThat(own.getPlugins().size()).isEqualTo(all.getPlugins().size());
            assertThat(own.getPluginsOfType(Service.class).stream().map(PluginInfo::getClassName).toList())
                .isEqualTo(all.getPluginsOfType(Service.class).stream().map(PluginInfo::getClassName).toList());
        }
    }

    @Test
    void what_was_prepared_for_other_jars_or_knows_no_such_command_does_not_count() throws IOException {
        assertThat(LazyContext.of("volume-info")).isPresent();
        assertThat(LazyContext.of("Volume-Info")).isPresent();
        assertThat(LazyContext.of("volume-inf")).isEmpty();
        Path file = folder.resolve(PluginPreparation.FILE);
        assertThat(PreparedPlugins.read(file, "other.jar 1 2 ")).isEmpty();
        Files.delete(file);
        assertThat(LazyContext.of("volume-info")).isEmpty();
        System.clearProperty(PluginIndexes.RECORD);
        assertThat(LazyContext.of("volume-info")).isEmpty();
    }
}
