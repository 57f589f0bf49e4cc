package org.readingroom.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.call.BadCallException;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.InputField;

/** What {@code --completion} prints: a script for a shell, after which the tabulator key knows commands, their keys, choices and files. Made of the commands that are installed. */
final class Completion {

    private static final List<String> OPTIONS = List.of("help", "--macro", "--script", "--jobs", "--prepare", "--completion", "--version");

    private Completion() {}

    /** @param shell bash or zsh @throws BadCallException for another */
    static String of(String shell, CommandList commands) {
        List<CommandForm> forms = new ArrayList<>();
        commands.all().forEach(c -> forms.add(CommandForm.of(c)));
        commands.modules().forEach(m -> forms.add(CommandForm.of(m)));
        return switch (shell) {
            case "bash" -> (HEAD + BASH).replace("@TABLES@", tables(forms));
            case "zsh" -> (HEAD + ZSH).replace("@TABLES@", tables(forms));
            default -> throw new BadCallException("--completion " + shell + ": no such shell; expected bash or zsh.");
        };
    }

    /** Two functions that both shells understand: the keys of a command, and the choices of a key. */
    private static String tables(List<CommandForm> forms) {
        StringBuilder keys = new StringBuilder(), choices = new StringBuilder();
        for (CommandForm form : forms) {
            List<String> all = new ArrayList<>();
            for (InputField f : form.fields()) {
                all.add(f.name() + "=");
                List<String> values = f.kind() == InputField.Kind.SWITCH ? List.of("true", "false") : f.choices();
                String listed = values.stream().filter(v -> v.matches("[A-Za-z0-9._+-]+")).collect(Collectors.joining(" "));
                if (!listed.isEmpty()) choices.append("    ").append(form.id()).append(':').append(f.name()).append(") echo '").append(listed).append("' ;;\n");
            }
            form.hostKeys().forEach(k -> all.add(k + "="));
            keys.append("    ").append(form.id()).append(") echo '").append(String.join(" ", all)).append("' ;;\n");
        }
        String ids = forms.stream().map(CommandForm::id).collect(Collectors.joining(" "));
        return "_reading_room_commands() {\n  echo '" + String.join(" ", OPTIONS) + " " + ids + "'\n}\n_reading_room_keys() {\n  case $1 in\n" + keys
            + "    help) echo '" + ids + "' ;;\n    --completion) echo 'bash zsh' ;;\n  esac\n}\n_reading_room_choices() {\n  case $1 in\n" + choices + "  esac\n}\n";
    }

    private static final String HEAD = """
        # Made by reading-room --completion; load it with: source <(reading-room --completion SHELL)
        @TABLES@""";

    /** Bash splits words at = signs, so what it is given back is what stands behind the last one. */
    private static final String BASH = """
        _reading_room() {
          local line=${COMP_LINE:0:COMP_POINT}
          local word=${line##* } command=${COMP_WORDS[1]}
          COMPREPLY=()
          if [[ $COMP_CWORD -eq 1 ]]; then
            COMPREPLY=($(compgen -W "$(_reading_room_commands)" -- "$word"))
          elif [[ $word == *=* ]]; then
            local value=${word#*=} listed
            value=${value##*;}
            listed=$(_reading_room_choices "$command:${word%%=*}")
            compopt -o filenames 2>/dev/null
            if [[ -n $listed ]]; then COMPREPLY=($(compgen -W "$listed" -- "$value")); else local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$value")); fi
          elif [[ $command == --macro || $command == --script || $command == --jobs ]]; then
            compopt -o filenames 2>/dev/null
            local IFS=$'\\n'
            COMPREPLY=($(compgen -f -- "$word"))
          else
            COMPREPLY=($(compgen -W "$(_reading_room_keys "$command")" -- "$word"))
            [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
          fi
          return 0
        }
        complete -F _reading_room reading-room
        """;

    private static final String ZSH = """
        _reading_room() {
          local command=${words[2]} key=${PREFIX%%=*} listed
          if (( CURRENT == 2 )); then
            compadd -- ${=$(_reading_room_commands)}
          elif [[ $PREFIX == *=* ]]; then
            listed=$(_reading_room_choices "$command:$key")
            compset -P '*[=;]'
            if [[ -n $listed ]]; then compadd -- ${=listed}; else _files; fi
          elif [[ $command == --macro || $command == --script || $command == --jobs ]]; then
            _files
          elif [[ $command == help || $command == --completion ]]; then
            compadd -- ${=$(_reading_room_keys $command)}
          else
            compadd -S '' -- ${=$(_reading_room_keys $command)}
          fi
        }
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
        compdef _reading_room reading-room
        """;
}
