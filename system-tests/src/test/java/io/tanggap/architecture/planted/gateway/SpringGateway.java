package io.tanggap.architecture.planted.gateway;

import org.springframework.context.annotation.Configuration;

@Configuration
final class SpringGateway {}
