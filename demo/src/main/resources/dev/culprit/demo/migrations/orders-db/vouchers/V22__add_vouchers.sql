create table vouchers (
  code varchar(40) primary key,
  cents bigint not null
);
create index vouchers_by_value on vouchers (cents);
