package dev.podium.dashboard.logs;

import java.util.List;
import java.util.Map;

import dev.podium.feed.ChangeLog;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands the log that a request means to its handler, so that what is live and what is
 * recorded are answered by the same one. Live, {@code ?epoch=} may say which feed the
 * caller means.
 */
@Component
class ChangeLogArgumentResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {

	/** The path variable that names a recording. */
	static final String RECORDING = "recording";

	private final ChangeLogs logs;

	ChangeLogArgumentResolver(ChangeLogs logs) {
		this.logs = logs;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ChangeLog.class;
	}

	@Override
	@SuppressWarnings("unchecked")
	public ChangeLog resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binder) {
		Object path = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
				RequestAttributes.SCOPE_REQUEST);
		return this.logs.meant((path instanceof Map<?, ?> variables) ? (Map<String, String>) variables : Map.of(),
				request.getParameter("epoch"));
	}

}
