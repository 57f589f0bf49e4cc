package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.PluginFinder;
import org.scijava.plugin.PluginInfo;

class QuickPluginFinderTest {

    private static final ClassLoader LOADER = QuickPluginFinderTest.class.getClassLoader();

    @Test
    void it_finds_what_scijava_finds_and_says_the_same_of_it() {
        Map<String, String> ours = described(new QuickPluginFinder(LOADER)), theirs = described(new DefaultPluginFinder(LOADER));
        assertThat(ours).hasSizeGreaterThan(150).isEqualTo(theirs);
    }

    private static Map<String, String> described(PluginFinder finder) {
        List<PluginInfo<?>> found = new ArrayList<>();
        assertThat(finder.findPlugins(found)).isEmpty();
        Map<String, String> all = new TreeMap<>();
        for (PluginInfo<?> p : found)
            all.put(p.getClassName(), p.getPluginType().getName() + " " + p.getName() + " " + p.getLabel() + " " + p.getDescription() + " " + p.getPriority() + " " + p.isVisible() + " "
                + p.isEnabled() + " " + p.is("headless") + " " + p.get("example") + " " + p.getAnnotation().headless() + " " + p.getAnnotation().attrs().length + " " + p.getIconPath());
        return all;
    }
}
