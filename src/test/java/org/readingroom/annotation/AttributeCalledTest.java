package org.readingroom.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Attributes as readers name them. */
class AttributeCalledTest {

    private static final Attribute DENSITY = asked("dens", "Density"), SIDE = asked("side", "Side"), AGAIN = asked("other", "side");

    @Test
    void the_id_comes_first_then_the_name_or_id_in_any_case() {
        assertThat(Attribute.called(List.of(DENSITY, SIDE), "Density")).contains(DENSITY);
        assertThat(Attribute.called(List.of(DENSITY, SIDE), " DENS ")).contains(DENSITY);
        assertThat(Attribute.called(List.of(AGAIN, SIDE), "side")).contains(SIDE);
        assertThat(Attribute.called(List.of(DENSITY, SIDE), "margin")).isEmpty();
    }

    @Test
    void a_name_of_several_is_refused_with_their_ids() {
        assertThatThrownBy(() -> Attribute.called(List.of(SIDE, AGAIN), "Side")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("side, other");
    }

    private static Attribute asked(String id, String name) {
        return new Attribute(id, name, Attribute.Scope.DYNAMIC, new AnswerRule.FreeText());
    }
}
