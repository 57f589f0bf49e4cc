package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a=1 b=2                    | a=1,b=2",
        "a=[x y] b=2                | a=x y,b=2",
        "a=[x [y] z]                | a=x [y] z",
        "a=\"x y\" b='z w'          | a=x y,b=z w",
        "\"inputs=a b;c\" x=1       | inputs=a b;c,x=1",
        "a=b=c                      | a=b=c",
        "text=[] flag               | text=,flag",
        "name=O'Brien               | name=O'Brien",
        "a=x[1] b=2                 | a=x[1],b=2",
        "a=C:\\data\\x.nii          | a=C:\\data\\x.nii",
        "a=[C:\\my data\\] b=2       | a=C:\\my data\\,b=2",
        "a=\"C:\\x y\\z\\\" b=2       | a=C:\\x y\\z\\,b=2",
        "a=\\\\server\\new\\table b=1 | a=\\\\server\\new\\table,b=1",
        "a=胸部 b=[é è]             | a=胸部,b=é è" })
    void options_split_at_blanks_that_nothing_protects(String text, String words) {
        assertThat(Words.ofOptions(text)).containsExactly(words.split(","));
    }

    @Test
    void blanks_of_every_kind_separate_and_none_is_a_word() {
        assertThat(Words.ofOptions(" \t a=1\n b=2 \r\n")).containsExactly("a=1", "b=2");
        assertThat(Words.ofOptions("")).isEmpty();
    }

    @Test
    void a_job_line_ends_where_a_word_begins_with_a_hash() {
        assertThat(Words.ofJobLine("volume-info path=a#b # and so on")).containsExactly("volume-info", "path=a#b");
        assertThat(Words.ofJobLine("x path=[# no comment] #")).containsExactly("x", "path=# no comment");
        assertThat(Words.ofOptions("a=1 #b")).containsExactly("a=1", "#b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a=[x", "a=[x [y]", "a=\"x y", "'a=b", "a=[x]y", "a=\"x\"\"y\"" })
    void what_is_not_closed_or_goes_on_after_its_close_is_refused_with_its_place(String text) {
        assertThatThrownBy(() -> Words.ofOptions(text)).isInstanceOf(BadCallException.class).hasMessageContaining("character");
    }

    @Test
    void values_are_protected_only_where_they_must_be() {
        assertThat(List.of(Words.protect("plain"), Words.protect("a b"), Words.protect(""), Words.protect("a ] b"), Words.protect("a ]\" b")))
            .containsExactly("plain", "[a b]", "[]", "\"a ] b\"", "'a ]\" b'");
        assertThatThrownBy(() -> Words.protect("] ' \"")).isInstanceOf(IllegalArgumentException.class);
    }
}
