package org.readingroom.consensus.classification;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.volume.plugin.CheckedService;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Knows the rules that make one category of several answers: those of every report, and those that others have added. */
@Plugin(type = Service.class)
public class ClassificationService extends CheckedService<ClassificationRule> {

    @Override
    public Class<ClassificationRule> getPluginType() {
        return ClassificationRule.class;
    }

    @Override
    protected void introduce(ClassificationRule rule) {
        rule.id().length();
    }

    /** Those that others have added, in order of their ids, so that tables do not depend on what was found first. Reports hold the built-in ones anyway. */
    public List<ClassificationRule> rules() {
        return getInstances().stream().filter(m -> !m.isBuiltIn()).sorted(Comparator.comparing(ClassificationRule::id)).toList();
    }

    /** Any by its id, such as {@code dawid-skene}. @throws IllegalArgumentException naming what is known */
    public ClassificationRule rule(String id) {
        return getInstances().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException("no rule for answers '" + id + "'; known: "
            + getInstances().stream().map(ClassificationRule::id).sorted().collect(Collectors.joining(", "))));
    }
}
