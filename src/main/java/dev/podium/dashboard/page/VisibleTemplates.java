package dev.podium.dashboard.page;

import dev.podium.dashboard.text.Visible;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.spring6.expression.SPELVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;
import org.thymeleaf.templateresolver.ITemplateResolver;

/**
 * What no template can forget: each text that an expression of any of them yields comes
 * onto its page with what cannot be seen in it marked.
 */
@Configuration(proxyBeanMethods = false)
public class VisibleTemplates {

	/** In place of Spring Boot's, which is the same but for that. */
	@Bean
	SpringTemplateEngine templateEngine(ObjectProvider<ITemplateResolver> resolvers) {
		return engine(resolvers.orderedStream().toArray(ITemplateResolver[]::new));
	}

	/** An engine that reads templates by these. */
	public static SpringTemplateEngine engine(ITemplateResolver... resolvers) {
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setDialect(new Dialect());
		for (ITemplateResolver resolver : resolvers) {
			engine.addTemplateResolver(resolver);
		}
		return engine;
	}

	private static final class Dialect extends SpringStandardDialect {

		@Override
		public IStandardVariableExpressionEvaluator getVariableExpressionEvaluator() {
			return new Evaluator();
		}

	}

	private static final class Evaluator implements IStandardVariableExpressionEvaluator {

		@Override
		public @Nullable Object evaluate(IExpressionContext context, IStandardVariableExpression expression,
				StandardExpressionExecutionContext how) {
			Object value = SPELVariableExpressionEvaluator.INSTANCE.evaluate(context, expression, how);
			return (value instanceof String text) ? Visible.lines(text) : value;
		}

	}

}
