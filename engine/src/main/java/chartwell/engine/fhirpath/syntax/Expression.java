package chartwell.engine.fhirpath.syntax;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A parsed FHIRPath expression; each node knows the position of its first own character, from 0.
///
/// A `source` of null means the focus: `name` in `name.given` has none.
public sealed interface Expression {

    /// Where it stands in the text, from 0.
    int position();

    /// A literal value.
    sealed interface Literal extends Expression {}

    /// `{}`
    record EmptyLiteral(int position) implements Literal {}

    /// `true`, `false`
    record BooleanLiteral(int position, boolean value) implements Literal {}

    /// `'text'`, without quotes and escapes.
    record StringLiteral(int position, String value) implements Literal {}

    /// `5`, `5.40`: as written; a decimal if it has a point.
    record NumberLiteral(int position, String text) implements Literal {
        /// Whether it has a point.
        public boolean isDecimal() {
            return text.indexOf('.') >= 0;
        }
    }

    /// `@2015-02`, `@2015-02-04T14:34Z`, `@T14:30`: as written, without `@`.
    record TemporalLiteral(int position, Temporal kind, String text) implements Literal {}

    /// `4 days`, `5.4 'mg'`: a number and the unit, in UCUM or a word of the calendar.
    record QuantityLiteral(int position, String number, String unit, boolean calendar)
            implements Literal {}

    /// What a temporal literal is.
    enum Temporal {
        DATE,
        DATE_TIME,
        TIME
    }

    /// `%resource`, `` %`vs-name` ``
    record Constant(int position, String name) implements Expression {}

    /// `$this`, `$index`, `$total`
    record Special(int position, Kind kind) implements Expression {
        /// The values that a function gives to its criteria.
        public enum Kind {
            THIS,
            INDEX,
            TOTAL
        }
    }

    /// `source.name`
    record Member(int position, @Nullable Expression source, String name) implements Expression {}

    /// `source.name(arguments)`
    record Call(int position, @Nullable Expression source, String name, List<Expression> arguments)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// `source[index]`
    record Indexer(int position, Expression source, Expression index) implements Expression {}

    /// `-operand`, `+operand`
    record Sign(int position, boolean negative, Expression operand) implements Expression {}

    /// `left operator right`
    record Binary(int position, Operator operator, Expression left, Expression right)
            implements Expression {}

    /// `operand is Type`, `operand as Type`
    record TypeOperation(int position, boolean cast, Expression operand, TypeName type)
            implements Expression {}

    /// `Patient`, `FHIR.Patient`, `System.Boolean`
    record TypeName(int position, @Nullable String namespace, String name) {}

    /// The canonical text: equal for expressions that differ only in spaces, comments and
    /// needless parentheses.
    default String canonical() {
        return ExpressionText.of(this);
    }
}
